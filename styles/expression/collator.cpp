#include "styles/expression/collator.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace styles {

namespace {

/// All languages with an order of their own, as tags, with and without the script: zh-Hans-CN is
/// found as zh-CN too.
const std::set<std::string>& known_tags() {
    static const std::set<std::string> tags = [] {
        std::set<std::string> found;
        std::int32_t count = 0;
        const icu::Locale* const locales = icu::Collator::getAvailableLocales(count);
        for (std::int32_t i = 0; i < count; ++i) {
            UErrorCode status = U_ZERO_ERROR;
            found.insert(locales[i].toLanguageTag<std::string>(status));
            if (locales[i].getScript()[0] == '\0' || locales[i].getCountry()[0] == '\0') continue;
            found.insert(std::string(locales[i].getLanguage()) + "-" + locales[i].getCountry());
        }
        return found;
    }();
    return tags;
}

/// ECMA-402, 9.2.2 BestAvailableLocale, then the default.
std::string best_known(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    auto tag = locale.toLanguageTag<std::string>(status);
    if (const auto extension = tag.find("-u-"); extension != std::string::npos) {
        tag.resize(extension);
    }
    while (!tag.empty()) {
        if (known_tags().contains(tag)) return tag;
        const auto dash = tag.rfind('-');
        tag.resize(dash == std::string::npos ? 0 : dash);
    }
    return std::string(default_locale());
}

const char* sensitivity_name(bool case_sensitive, bool diacritic_sensitive) {
    if (case_sensitive) return diacritic_sensitive ? "variant" : "case";
    return diacritic_sensitive ? "accent" : "base";
}

}  // namespace

std::string_view default_locale() { return "en-US"; }

bool is_language_tag(const std::string& tag) {
    // RFC 5646, 2.1: a language of two or three letters (or five to eight), then parts of one to
    // eight letters or digits.
    std::size_t part = 0;
    std::size_t begin = 0;
    while (begin <= tag.size()) {
        const std::size_t end = std::min(tag.find('-', begin), tag.size());
        const std::string_view piece = std::string_view(tag).substr(begin, end - begin);
        if (piece.empty() || piece.size() > 8) return false;
        for (const char c : piece) {
            if (std::isalnum(static_cast<unsigned char>(c)) == 0) return false;
            if (part == 0 && std::isdigit(static_cast<unsigned char>(c)) != 0) return false;
        }
        if (part == 0 && (piece.size() < 2 || piece.size() == 4)) return false;
        ++part;
        begin = end + 1;
    }
    return true;
}

struct Collator::Order {
    std::unique_ptr<icu::Collator> collator;
    std::string tag;
    std::optional<std::string> asked;
    const char* sensitivity = "";
};

Collator::Collator(std::unique_ptr<const Order> order) : order_(std::move(order)) {}
Collator::~Collator() = default;

std::shared_ptr<const Collator> Collator::of(bool case_sensitive,
                                             bool diacritic_sensitive,
                                             const std::optional<std::string>& locale,
                                             std::string& fault) {
    const std::string asked = locale && !locale->empty() ? *locale : std::string(default_locale());
    if (!is_language_tag(asked)) {
        fault = "Incorrect locale information provided";
        return nullptr;
    }
    UErrorCode status = U_ZERO_ERROR;
    auto order = std::make_unique<Order>();
    order->tag = best_known(icu::Locale::forLanguageTag(asked, status));
    order->asked = locale;
    order->sensitivity = sensitivity_name(case_sensitive, diacritic_sensitive);
    icu::Locale search = icu::Locale::forLanguageTag(order->tag, status);
    search.setUnicodeKeywordValue("co", "search", status);
    order->collator.reset(icu::Collator::createInstance(search, status));
    if (U_FAILURE(status) || !order->collator) {
        fault = "no order of texts for '" + asked + "'";
        return nullptr;
    }
    const bool by_case_alone = case_sensitive && !diacritic_sensitive;
    order->collator->setStrength(
        diacritic_sensitive ? (case_sensitive ? icu::Collator::TERTIARY : icu::Collator::SECONDARY)
                            : icu::Collator::PRIMARY);
    if (by_case_alone) order->collator->setAttribute(UCOL_CASE_LEVEL, UCOL_ON, status);
    return std::shared_ptr<const Collator>(new Collator(std::move(order)));
}

int Collator::compare(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    return order_->collator->compareUTF8({a.data(), static_cast<std::int32_t>(a.size())},
                                         {b.data(), static_cast<std::int32_t>(b.size())}, status);
}

const std::string& Collator::resolved_locale() const { return order_->tag; }

nlohmann::ordered_json Collator::to_json() const {
    return {{"locale",
             order_->asked ? nlohmann::ordered_json(*order_->asked) : nlohmann::ordered_json()},
            {"sensitivity", order_->sensitivity},
            {"collator", nlohmann::ordered_json::object()}};
}

}  // namespace styles
