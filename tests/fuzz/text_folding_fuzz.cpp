// Any bytes fold, folding again changes nothing, and spelling them ends.
#include "geodata/gazetteer/pinyin.hpp"
#include "geodata/gazetteer/text_folding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string once = geodata::folded_text(text);
    if (geodata::folded_text(once) != once || !geodata::is_folded(once)) std::abort();
    if (geodata::is_folded(text) && once != text) std::abort();
    if (geodata::spellings(once).size() > 8) std::abort();
    return 0;
}
