#include "CLanguageDetector.h"
#include <cstdio>
#include <cld2/public/compact_lang_det.h>

const char *language_detect(const char *text, int length) {
    bool reliable = false;
    int valid = 0, percent[3], bytes = 0;
    double scores[3];
    CLD2::Language languages[3];
    CLD2::Language found = CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, length, true, nullptr, CLD2::kCLDFlagBestEffort, languages, percent, scores, nullptr, &bytes, &reliable, &valid);
    if (found == CLD2::UNKNOWN_LANGUAGE || valid < length) return nullptr;
    return CLD2::LanguageCode(found);
}
