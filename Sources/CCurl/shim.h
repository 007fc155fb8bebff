// libcurl, and one line for each argument type of its variadic calls, which Swift cannot make. No behaviour here.
#ifndef ATALAYA_CCURL_SHIM_H
#define ATALAYA_CCURL_SHIM_H
#include <curl/curl.h>

static inline CURLcode ccurl_set_long(CURL *curl, CURLoption option, long value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode ccurl_set_text(CURL *curl, CURLoption option, const char *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode ccurl_set_pointer(CURL *curl, CURLoption option, void *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode ccurl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode ccurl_set_writer(CURL *curl, CURLoption option, curl_write_callback value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode ccurl_set_reader(CURL *curl, curl_read_callback value) { return curl_easy_setopt(curl, CURLOPT_READFUNCTION, value); }
static inline CURLcode ccurl_set_opensocket(CURL *curl, curl_opensocket_callback value) { return curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, value); }
static inline CURLcode ccurl_set_prerequest(CURL *curl, curl_prereq_callback value) { return curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, value); }
static inline CURLcode ccurl_set_debug(CURL *curl, curl_debug_callback value) { return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, value); }
static inline CURLcode ccurl_get_long(CURL *curl, CURLINFO info, long *value) { return curl_easy_getinfo(curl, info, value); }
static inline CURLcode ccurl_get_text(CURL *curl, CURLINFO info, char **value) { return curl_easy_getinfo(curl, info, value); }
static inline CURLcode ccurl_get_pointer(CURL *curl, CURLINFO info, void **value) { return curl_easy_getinfo(curl, info, value); }
static inline CURLcode ccurl_get_offset(CURL *curl, CURLINFO info, curl_off_t *value) { return curl_easy_getinfo(curl, info, value); }
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) { return curl_multi_setopt(multi, option, value); }
static inline CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }

#endif
