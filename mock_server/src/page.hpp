#pragma once

#include <string>

/// The page for people, as it goes out: the files in `mock_server/page` in one.
std::string page();
