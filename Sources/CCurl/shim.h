// libcurl's setters take any number of arguments, which Swift cannot call: here each kind of argument has its own.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

static inline CURLcode post_set_text(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}
static inline CURLcode post_set_number(CURL *handle, CURLoption option, long number) {
    return curl_easy_setopt(handle, option, number);
}
static inline CURLcode post_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}
static inline CURLcode post_set_reader(CURL *handle, curl_read_callback read, void *from) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READDATA, from);
}
static inline CURLcode post_set_writer(CURL *handle, curl_write_callback write) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
}
static inline CURLcode post_set_listener(CURL *handle, curl_debug_callback listen, void *data) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listen);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_DEBUGDATA, data);
}
static inline long post_response(CURL *handle) {
    long response = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &response);
    return response;
}
static inline CURLcode post_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
