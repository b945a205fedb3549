#include "tests/end_to_end/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace tests {

HttpConnection::HttpConnection(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
}

HttpConnection::~HttpConnection() { ::close(socket_); }

bool HttpConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpConnection::fill() {
    std::array<char, 65536> chunk;
    const auto got = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (got <= 0) return false;
    buffered_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

HttpResponse HttpConnection::receive(bool head_only) {
    std::size_t end = 0;
    while ((end = buffered_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return {};
    }
    HttpResponse response;
    const std::string head = buffered_.substr(0, end + 2);
    buffered_.erase(0, end + 4);
    response.status = std::stoi(head.substr(9, 3));
    std::size_t at = head.find("\r\n") + 2;
    while (at < head.size()) {
        const std::size_t line_end = head.find("\r\n", at);
        const std::string line = head.substr(at, line_end - at);
        const std::size_t colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        response.headers[name] = line.substr(colon + 2);
        at = line_end + 2;
    }
    const std::string length = response.header("content-length");
    if (head_only || length.empty()) return response;
    const std::size_t bytes = std::stoul(length);
    while (buffered_.size() < bytes) {
        if (!fill()) return {};
    }
    response.body = buffered_.substr(0, bytes);
    buffered_.erase(0, bytes);
    return response;
}

bool HttpConnection::closed() {
    char byte = 0;
    return buffered_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

HttpResponse HttpConnection::get(std::string_view target, std::string_view more_headers) {
    const bool sent = send("GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
                           std::string(more_headers) + "\r\n");
    return sent ? receive() : HttpResponse{};
}

HttpResponse http_get(std::uint16_t port, std::string_view target, std::string_view more_headers) {
    HttpConnection connection(port);
    return connection.get(target, more_headers);
}

}  // namespace tests
