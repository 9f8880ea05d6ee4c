#pragma once

namespace etelecom::test {

/// While it lives, looking up a name that ends in `.slow.test` takes until `release`, or ten
/// seconds; then it is 127.0.0.1. The test program answers `getaddrinfo` in the system's place.
class slow_names {
public:
    slow_names();
    /// Lets go of the look-ups, and waits until the last one has ended.
    ~slow_names();
    slow_names(slow_names const&) = delete;
    slow_names& operator=(slow_names const&) = delete;

    void release();
    /// Look-ups of such names that have begun.
    int asked() const;
    /// Waits until so many have begun; false when they do not.
    bool wait_until_asked(int count) const;
};

} // namespace etelecom::test
