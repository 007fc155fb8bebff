// Zstandard (RFC 8878).
#ifndef ATALAYA_CZSTD_SHIM_H
#define ATALAYA_CZSTD_SHIM_H
#include <zstd.h>
#endif
