#pragma once

#include "platform.hpp"
#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/transport.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

/// The list of messages as a platform may give it that promises nothing: in short pages, with what
/// was taken missing for a while, and with pages that lead nowhere.
class lagging_list {
public:
    lagging_list(timeline& time, weather const& outside, platform const& books)
        : time_(time), outside_(outside), books_(books), page_size_(1 + time.random.below(6)) {}

    static bool is_asked(std::string_view target) { return target.ends_with("/ListMessages"); }

    std::size_t page_size() const noexcept { return page_size_; }

    /// Of messages that the platform has just taken it is drawn when they are listed.
    void look_at_books() {
        while (listed_.size() != books_.messages()) {
            auto when = time_.now();
            if (time_.random.once_in(outside_.late_in_list))
                when += std::chrono::milliseconds(time_.random.below(40'000));
            listed_.push_back(when);
        }
    }

    std::string shortened(std::string_view request) const {
        auto asked = boost::json::parse(request);
        auto& paging = asked.as_object()["paging"];
        if (!paging.is_object()) paging.emplace_object();
        paging.as_object()["limit"] = page_size_;
        return boost::json::serialize(asked);
    }

    void spoil(etelecom::http_response& answer) {
        if (answer.status != 200) return;
        auto page = boost::json::parse(answer.body);
        auto& messages = page.at("messages").as_array();
        for (auto at = messages.begin(); at != messages.end();)
            if (is_listed(at->at("id").as_string())) ++at;
            else at = messages.erase(at);
        auto& paging = page.at("paging").as_object();
        auto const& asked = paging["after"];
        if (asked.is_string() && !asked.get_string().empty() &&
            time_.random.once_in(outside_.page_in_circle))
            paging["next"] = asked;
        answer.body = boost::json::serialize(page);
    }

private:
    bool is_listed(std::string_view id) const {
        for (std::size_t i = 0; i != listed_.size(); ++i)
            if (books_.id(i) == id) return listed_[i] <= time_.now();
        throw violation("a message is listed that is not in the books");
    }

    timeline& time_;
    weather const& outside_;
    platform const& books_;
    std::size_t const page_size_;
    std::vector<steady_time> listed_; ///< from when on, in the order of the books
};

} // namespace simulation
