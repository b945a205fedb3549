#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace geodata {

/// Cuts 0 … count-1 into chunks of a fixed size, calls `work(first, last)` for each on `threads`
/// threads, and returns what the calls returned in the order of the chunks: the result does not
/// depend on the number of threads. `work` may read shared data, and write only what belongs to its
/// own range. The first exception is thrown again here.
template <typename Part, typename Work>
std::vector<Part> in_chunks(std::size_t count, std::size_t chunk, unsigned threads, Work&& work) {
    const std::size_t chunks = (count + chunk - 1) / chunk;
    std::vector<Part> parts(chunks);
    std::atomic<std::size_t> next{0};
    std::mutex failure_lock;
    std::exception_ptr failure;
    const auto run = [&] {
        try {
            for (std::size_t c = next++; c < chunks; c = next++) {
                parts[c] = work(c * chunk, std::min(count, (c + 1) * chunk));
            }
        } catch (...) {
            const std::lock_guard lock(failure_lock);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < std::min<std::size_t>(threads, chunks); ++t)
            helpers.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
    return parts;
}

/// The same for work that returns a vector: all of them, one after another.
template <typename Item, typename Work>
std::vector<Item> gathered_in_chunks(std::size_t count,
                                     std::size_t chunk,
                                     unsigned threads,
                                     Work&& work) {
    std::vector<Item> all;
    for (std::vector<Item>& part : in_chunks<std::vector<Item>>(count, chunk, threads, work)) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace geodata
