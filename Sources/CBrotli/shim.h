// Brotli's decoder (RFC 7932).
#ifndef ATALAYA_CBROTLI_SHIM_H
#define ATALAYA_CBROTLI_SHIM_H
#include <brotli/decode.h>
#endif
