#include "geodata/imagery/imagery.hpp"

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    if (const auto code = geodata::run_imagery_worker_if_asked(argc, argv)) return *code;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
