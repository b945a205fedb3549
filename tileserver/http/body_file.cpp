#include "tileserver/http/body_file.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <cerrno>

namespace tileserver {
namespace {

/// Connections need descriptors more than bodies do.
bool too_many_descriptors(int descriptor) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return true;
    return static_cast<rlim_t>(descriptor) >= limit.rlim_cur / 2;
}

bool write_whole(int descriptor, std::string_view body) {
    while (!body.empty()) {
        const ssize_t written = ::write(descriptor, body.data(), body.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        body.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::shared_ptr<const BodyFile> BodyFile::of(std::string_view body) {
    const int descriptor = ::memfd_create("goldenbelt-body", MFD_CLOEXEC);
    if (descriptor < 0) return nullptr;
    const std::shared_ptr<const BodyFile> file(new BodyFile(descriptor, body.size()));
    if (too_many_descriptors(descriptor) || !write_whole(descriptor, body)) return nullptr;
    return file;
}

BodyFile::~BodyFile() { ::close(descriptor_); }

std::ptrdiff_t BodyFile::send(int socket, std::size_t offset) const {
    auto from = static_cast<off_t>(offset);
    return ::sendfile(socket, descriptor_, &from, size_ - offset);
}

}  // namespace tileserver
