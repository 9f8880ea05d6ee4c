// Runs a fuzzer without libFuzzer: first the inputs in the folders that are named, then changes of
// them, without knowing what they reach. The same seed gives the same inputs.
// Usage: SECONDS SEED FOLDER...

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

extern "C" {
int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
// Of those that have one.
[[gnu::weak]] std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                  std::size_t most, unsigned seed);
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
}

namespace {

using input = std::vector<std::uint8_t>;
constexpr std::size_t longest = 4096;

std::minstd_rand& dice() {
    static std::minstd_rand made;
    return made;
}
std::size_t up_to(std::size_t limit) { return dice()() % (limit + 1); }

std::vector<input> read_all(int count, char** folders) {
    std::set<std::filesystem::path> files; // the same order everywhere
    for (int i = 0; i != count; ++i)
        for (auto const& item : std::filesystem::directory_iterator(folders[i]))
            files.insert(item.path());
    std::vector<input> all;
    for (auto const& file : files) {
        std::ifstream in(file, std::ios::binary);
        all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return all;
}

} // namespace

/// One byte is changed, put in or taken out.
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most) {
    auto const byte = static_cast<std::uint8_t>(up_to(255));
    auto const how = up_to(2);
    if (size == 0 || (how == 0 && size < most)) {
        auto const at = up_to(size);
        for (auto i = size; i != at; --i) data[i] = data[i - 1];
        data[at] = byte;
        return size + 1;
    }
    auto const at = up_to(size - 1);
    if (how != 1) {
        data[at] = byte;
        return size;
    }
    for (auto i = at + 1; i != size; ++i) data[i - 1] = data[i];
    return size - 1;
}

int main(int count, char** words) {
    if (count < 4) {
        std::cerr << "usage: SECONDS SEED FOLDER...\n";
        return 2;
    }
    dice().seed(static_cast<unsigned>(std::strtoul(words[2], nullptr, 10)));
    auto const seeds = read_all(count - 3, words + 3);
    if (seeds.empty()) {
        std::cerr << "no inputs\n";
        return 2;
    }
    for (auto const& item : seeds) LLVMFuzzerTestOneInput(item.data(), item.size());
    auto const end =
        std::chrono::steady_clock::now() + std::chrono::seconds(std::strtol(words[1], nullptr, 10));
    std::size_t runs = seeds.size();
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        auto made = seeds[up_to(seeds.size() - 1)];
        auto size = made.size();
        made.resize(longest);
        for (auto changes = 1 + up_to(7); changes != 0; --changes)
            size = LLVMFuzzerCustomMutator
                       ? LLVMFuzzerCustomMutator(made.data(), size, longest,
                                                 static_cast<unsigned>(dice()()))
                       : LLVMFuzzerMutate(made.data(), size, longest);
        made.resize(size); // so that a look behind its end is seen
        made.shrink_to_fit();
        LLVMFuzzerTestOneInput(made.data(), made.size());
    }
    std::cout << runs << " inputs, no fault\n";
}
