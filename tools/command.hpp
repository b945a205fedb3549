#pragma once

#include <CLI/CLI.hpp>

#include <functional>

/// What the chosen subcommand does; returns the exit code: 0 done, 1 failed, 2 wrong use.
using Run = std::function<int()>;

// Each subcommand registers its arguments, and sets `run` when it is chosen. One file each, named
// after it.
void add_check(CLI::App& app, Run& run);
void add_import(CLI::App& app, Run& run);
void add_serve(CLI::App& app, Run& run);
void add_inspect(CLI::App& app, Run& run);
void add_sample(CLI::App& app, Run& run);
// Subcommands of `inspect`.
void add_inspect_file(CLI::App& inspect, Run& run);
void add_inspect_tile(CLI::App& inspect, Run& run);
void add_inspect_expression(CLI::App& inspect, Run& run);
