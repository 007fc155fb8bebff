// libpsl: the Public Suffix List (https://publicsuffix.org/).
#ifndef ATALAYA_CPSL_SHIM_H
#define ATALAYA_CPSL_SHIM_H
#include <libpsl.h>
#endif
