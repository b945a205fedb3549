#include "geodata/gazetteer/han_table.hpp"

#include "geodata/gazetteer/text_folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace geodata {
namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;
constexpr std::size_t kCharacters = kLast - kFirst + 1;

/// Characters that names of streets, districts and projects read in more than one way; ICU gives
/// only one. The readings are those of the dictionary (现代汉语词典).
constexpr std::array<std::pair<char32_t, std::string_view>, 44> kSeveralReadings{{
    {U'长', "CHANG ZHANG"}, {U'朝', "CHAO ZHAO"},   {U'行', "XING HANG"},   {U'重', "ZHONG CHONG"},
    {U'都', "DU DOU"},      {U'乐', "LE YUE"},      {U'厦', "SHA XIA"},     {U'会', "HUI KUAI"},
    {U'曾', "ZENG CENG"},   {U'单', "DAN SHAN"},    {U'堡', "BAO BU PU"},   {U'调', "DIAO TIAO"},
    {U'传', "CHUAN ZHUAN"}, {U'参', "CAN SHEN"},    {U'石', "SHI DAN"},     {U'弹', "DAN TAN"},
    {U'系', "XI JI"},       {U'校', "XIAO JIAO"},   {U'宿', "SU XIU"},      {U'铺', "PU"},
    {U'藏', "CANG ZANG"},   {U'降', "JIANG XIANG"}, {U'车', "CHE JU"},      {U'区', "QU OU"},
    {U'解', "JIE XIE"},     {U'圈', "QUAN JUAN"},   {U'种', "ZHONG CHONG"}, {U'盛', "SHENG CHENG"},
    {U'省', "SHENG XING"},  {U'兴', "XING"},        {U'台', "TAI"},         {U'六', "LIU LU"},
    {U'华', "HUA"},         {U'柏', "BAI BO"},      {U'洗', "XI XIAN"},     {U'强', "QIANG JIANG"},
    {U'汤', "TANG SHANG"},  {U'贾', "JIA GU"},      {U'翟', "ZHAI DI"},     {U'蔚', "WEI YU"},
    {U'仇', "CHOU QIU"},    {U'尉', "WEI YU"},      {U'大', "DA DAI"},      {U'和', "HE"},
}};

/// Every character of the block through one transliterator: one text with a line each. Empty where
/// ICU lacks it or joins lines.
std::vector<icu::UnicodeString> transliterated(const char* id) {
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance(id, UTRANS_FORWARD, failed));
    if (U_FAILURE(failed) || !rules) return {};
    icu::UnicodeString text;
    for (char32_t c = kFirst; c <= kLast; ++c) {
        text.append(static_cast<UChar32>(c));
        text.append(u'\n');
    }
    rules->transliterate(text);
    std::vector<icu::UnicodeString> lines;
    std::int32_t start = 0;
    for (auto end = text.indexOf(u'\n'); end >= 0; end = text.indexOf(u'\n', start)) {
        lines.emplace_back(text, start, end - start);
        start = end + 1;
    }
    if (lines.size() != kCharacters) lines.clear();
    return lines;
}

/// "lǜ" → "LV": letters without tones, as capitals; empty for what is no reading.
std::string syllable(const icu::UnicodeString& reading) {
    UErrorCode failed = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFDInstance(failed);
    if (U_FAILURE(failed)) return {};
    const auto letters = decompose->normalize(reading, failed);
    std::string result;
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        const char16_t c = letters.charAt(i);
        if (c >= u'a' && c <= u'z') {
            result += static_cast<char>(c - u'a' + u'A');
        } else if (c == u'\u0308' && !result.empty()) {
            result.back() = 'V';
        } else if (c < u'\u0300' || c > u'\u036F') {
            return {};
        }
    }
    return result;
}

class HanTable {
  public:
    HanTable() {
        simplify();
        read();
    }
    [[nodiscard]] char32_t simplified(char32_t c) const { return simplified_[c - kFirst]; }
    [[nodiscard]] std::span<const std::string_view> readings(char32_t c) const {
        return lists_[list_of_[c - kFirst]];
    }

  private:
    void simplify() {
        const auto lines = transliterated("Hant-Hans");
        for (std::size_t i = 0; i < kCharacters; ++i) {
            const auto self = static_cast<char32_t>(kFirst + i);
            simplified_[i] = self;
            if (lines.empty() || lines[i].countChar32() != 1) continue;
            const auto to = static_cast<char32_t>(lines[i].char32At(0));
            if (is_han(to)) simplified_[i] = to;
        }
        // Folding twice must change nothing more; some characters stand for one another (苎, 苧).
        const auto once = simplified_;
        for (char32_t& to : simplified_) to = settled(once, to);
    }

    /// Where the chain of simplifications ends; of a ring the first character.
    static char32_t settled(const std::array<char32_t, kCharacters>& once, char32_t c) {
        constexpr int kLongestChain = 8;
        for (int step = 0; step < kLongestChain && once[c - kFirst] != c; ++step)
            c = once[c - kFirst];
        char32_t least = c;
        for (int step = 0; step < kLongestChain; ++step) {
            c = once[c - kFirst];
            least = std::min(least, c);
        }
        return least;
    }

    void read() {
        const auto lines = transliterated("Han-Latin");
        lists_.emplace_back();
        for (std::size_t i = 0; i < lines.size(); ++i) list_of_[i] = list(syllable(lines[i]));
        for (const auto& [character, several] : kSeveralReadings)
            list_of_[character - kFirst] = list(several);
    }

    /// The number of a list of readings, written with blanks between them.
    std::uint16_t list(std::string_view several) {
        if (several.empty()) return 0;
        const auto [found, is_new] =
            numbers_.try_emplace(std::string(several), static_cast<std::uint16_t>(lists_.size()));
        if (!is_new) return found->second;
        std::vector<std::string_view> parts;
        std::string_view rest = found->first;
        while (!rest.empty()) {
            const auto blank = rest.find(' ');
            parts.push_back(rest.substr(0, blank));
            rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
        }
        // ü is typed as v by most, as u by many.
        if (parts.size() == 1 && parts[0].find('V') != std::string_view::npos) {
            std::string with_u(parts[0]);
            with_u[with_u.find('V')] = 'U';
            parts.push_back(*with_u_.insert(with_u_.end(), std::move(with_u)));
        }
        lists_.push_back(std::move(parts));
        return found->second;
    }

    std::array<char32_t, kCharacters> simplified_{};
    std::array<std::uint16_t, kCharacters> list_of_{};
    std::vector<std::vector<std::string_view>> lists_;
    std::map<std::string, std::uint16_t> numbers_;  // its keys are what the lists view
    std::list<std::string> with_u_;
};

const HanTable& table() {
    static const auto made = std::make_unique<const HanTable>();
    return *made;
}

}  // namespace

char32_t simplified(char32_t character) {
    return is_han(character) ? table().simplified(character) : character;
}

std::span<const std::string_view> readings(char32_t character) {
    return is_han(character) ? table().readings(character) : std::span<const std::string_view>{};
}

}  // namespace geodata
