// glibc's own additions to the allocator, which its module for Swift leaves out.
#ifndef ATALAYA_CMALLOC_SHIM_H
#define ATALAYA_CMALLOC_SHIM_H
#ifdef __linux__
#include <malloc.h>
#endif
#endif
