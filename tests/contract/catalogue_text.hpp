#pragma once

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace etelecom::test {

/// A file of the catalogue; nothing when there is none of that name.
inline std::optional<std::string> catalogue_text(std::string const& name) {
    std::ifstream file(std::string(ETELECOM_CONTRACT_DIR) + '/' + name, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace etelecom::test
