#include "geodata/reading/parent_pipe.hpp"

#include "geodata/reading/reader_process.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace geodata {

void send_to_parent(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(kReaderOutput, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) ::_exit(1);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace geodata
