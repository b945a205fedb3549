#include "tests/tileserver/base_map/small_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace tests {

SmallServer::SmallServer(Answer answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&place), size), 0);
    EXPECT_EQ(::listen(socket_, 64), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&place), &size), 0);
    port_ = ntohs(place.sin_port);
    thread_ = std::thread([this] { run(); });
}

SmallServer::~SmallServer() {
    stopping_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    for (std::thread& connection : connections_) connection.join();
    ::close(socket_);
}

void SmallServer::run() {
    while (!stopping_) {
        const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) connections_.emplace_back([this, connection] { serve(connection); });
    }
}

void SmallServer::serve(int connection) {
    std::string head;
    std::array<char, 4096> bytes{};
    while (head.find("\r\n\r\n") == std::string::npos) {
        const auto got = ::recv(connection, bytes.data(), bytes.size(), 0);
        if (got <= 0) break;
        head.append(bytes.data(), static_cast<std::size_t>(got));
    }
    const auto from = head.find(' ') + 1;
    const std::string path = head.substr(from, head.find(' ', from) - from);
    {
        const std::scoped_lock lock(mutex_);
        asked_.push_back(path);
    }
    const std::string reply = answer_(path);
    std::size_t sent = 0;
    while (sent < reply.size()) {
        const auto some =
            ::send(connection, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
        if (some <= 0) break;
        sent += static_cast<std::size_t>(some);
    }
    ::close(connection);
}

std::vector<std::string> SmallServer::asked() const {
    const std::scoped_lock lock(mutex_);
    return asked_;
}

std::string SmallServer::answer(int status, const std::string& body, const std::string& more) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           more + "\r\n" + body;
}

}  // namespace tests
