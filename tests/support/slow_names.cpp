#include "slow_names.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string_view>

namespace etelecom::test {

namespace {

struct state {
    std::mutex mutex;
    std::condition_variable changed;
    bool slow = false;
    int asked = 0;
    int inside = 0;
};

/// Never destroyed: a look-up may be under way on a thread that nobody waits for.
state& names() {
    static auto* const all = new state;
    return *all;
}

constexpr std::chrono::seconds longest_wait{10};

void look_up_slowly() {
    auto& all = names();
    std::unique_lock lock(all.mutex);
    ++all.asked;
    ++all.inside;
    all.changed.notify_all();
    all.changed.wait_for(lock, longest_wait, [&] { return !all.slow; });
    --all.inside;
    all.changed.notify_all();
}

} // namespace

slow_names::slow_names() {
    std::lock_guard const lock(names().mutex);
    names().slow = true;
    names().asked = 0;
}

slow_names::~slow_names() {
    release();
    std::unique_lock lock(names().mutex);
    names().changed.wait(lock, [] { return names().inside == 0; });
}

void slow_names::release() {
    std::lock_guard const lock(names().mutex);
    names().slow = false;
    names().changed.notify_all();
}

int slow_names::asked() const {
    std::lock_guard const lock(names().mutex);
    return names().asked;
}

bool slow_names::wait_until_asked(int count) const {
    std::unique_lock lock(names().mutex);
    return names().changed.wait_for(lock, longest_wait, [&] { return names().asked >= count; });
}

} // namespace etelecom::test

extern "C" int getaddrinfo(char const* name, char const* service, addrinfo const* hints,
                           addrinfo** found) {
    using function = int (*)(char const*, char const*, addrinfo const*, addrinfo**);
    static auto const the_systems = reinterpret_cast<function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    if (name && std::string_view(name).ends_with(".slow.test")) {
        etelecom::test::look_up_slowly();
        name = "127.0.0.1";
    }
    // The library guards what its look-ups share by locks that the thread sanitizer cannot see.
    static auto* const one_at_a_time = new std::mutex;
    std::lock_guard const lock(*one_at_a_time);
    return the_systems(name, service, hints, found);
}
