#ifndef CLANGUAGEDETECTOR_H
#define CLANGUAGEDETECTOR_H

#ifdef __cplusplus
extern "C" {
#endif

/// The language of a plain text in UTF-8 by libcld2, as its ISO 639-1 code; NULL when it cannot tell. The text of the code is static.
const char *language_detect(const char *text, int length);

#ifdef __cplusplus
}
#endif

#endif
