#pragma once

#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/look_up_function.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace simulation {

/// Looks names up: at once, late or never, and finds nothing, or several addresses of which some
/// lead nowhere.
class simulated_names {
public:
    using answer_function =
        std::function<void(etelecom::detail::error_code, etelecom::detail::endpoints)>;

    static constexpr std::size_t most_addresses = 4;

    simulated_names(timeline& time, weather const& outside) : time_(time), outside_(outside) {}

    void look_up(answer_function found) {
        auto& random = time_.random;
        etelecom::detail::error_code code;
        etelecom::detail::endpoints all;
        if (random.once_in(outside_.bad_name)) {
            time_.note("look-up fails");
            if (random.once_in(8)) return never_.push_back(std::move(found));
            code = random.once_in(2) ? boost::asio::error::host_not_found
                                     : boost::asio::error::host_not_found_try_again;
        } else {
            auto const count = 1 + (random.once_in(3) ? random.below(most_addresses) : 0);
            while (all.size() != count) all.push_back(some_address());
            time_.note("look-up finds", all.size());
        }
        if (random.once_in(4)) return found(code, std::move(all));
        auto const late = std::chrono::seconds(random.once_in(4 * outside_.bad_name) ? 8 : 0);
        time_.after(late + outside_.delay(random),
                    [found = std::move(found), code, all] { found(code, all); });
    }

private:
    etelecom::detail::wire::endpoint some_address() {
        auto& random = time_.random;
        // Every fourth number serves: see `simulated_server`.
        auto const number = 4 * (1 + random.below(9)) +
                            (random.once_in(outside_.no_connection) ? random.below(4) : 0);
        auto const text = (random.once_in(3) ? "fd00::" : "10.0.0.") + std::to_string(number);
        return {boost::asio::ip::make_address(text), 80};
    }

    timeline& time_;
    weather const& outside_;
    std::vector<answer_function> never_;
};

} // namespace simulation
