// What looks at a file before any driver does: its kind, the layout of a .dbf, the encoding of
// texts. Through a memory file.
#include "geodata/reading/dbase_encoding.hpp"
#include "geodata/reading/file_encoding.hpp"
#include "geodata/reading/file_kind.hpp"
#include "geodata/reading/utf8.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const int memory = ::memfd_create("input", MFD_CLOEXEC);
    if (memory < 0 || ::write(memory, data, size) < 0) std::abort();
    const std::string path = "/proc/self/fd/" + std::to_string(memory);
    const auto kind = geodata::identify(path);
    if (!kind && !geodata::is_utf8(kind.error().message)) std::abort();
    (void)geodata::dbase_encoding(path, std::nullopt);
    ::close(memory);
    for (const auto& choice : {geodata::dxf_encoding(bytes, std::nullopt),
                               geodata::text_file_encoding(bytes, std::nullopt)}) {
        // An encoding that was found converts to UTF-8, whatever the bytes.
        if (!geodata::is_utf8(geodata::to_utf8_lossy(bytes, choice.charset))) std::abort();
    }
    (void)geodata::mapinfo_charset(bytes);
    return 0;
}
