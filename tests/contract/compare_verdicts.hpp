#pragma once

#include "catalogue.hpp"
#include "compare_examples.hpp"
#include "difference.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/operation.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace etelecom::test {

/// Has an operation judge the answers that its page judges (`verdicts` of from_prose.json), and one
/// with nothing in it, which tells nothing unless `of_nothing` says otherwise.
class verdict_comparison {
public:
    verdict_comparison(operation const& descriptor, catalogue_entry const& entry)
        : descriptor_(descriptor) {
        auto const nothing = descriptor.make_response();
        auto const said = entry.text("of_nothing");
        compare("of nothing", said.empty() ? "unclear" : said, 0, descriptor.judge(nothing.get()));
        auto const* const example = entry.example("example_response");
        boost::json::object const sample =
            example ? example_comparison::sample(entry.response(), *descriptor.response, *example)
                          .as_object()
                    : boost::json::object();
        for (auto const& item : entry.list("verdicts")) answer(sample, item.as_object());
    }

    differences take() { return std::move(found_); }

private:
    /// The page's example with other values in some places.
    void answer(boost::json::object document, boost::json::object const& said) {
        auto const& changes = said.at("answer").as_object();
        for (auto const& change : changes) document[change.key()] = change.value();
        auto const object = descriptor_.make_response();
        auto const problems = needs_src_hpp_or_etelecom_compiled::decode(
            *descriptor_.response, object.get(), boost::json::serialize(document), {}, nullptr);
        auto const place = boost::json::serialize(changes);
        for (auto const& problem : problems) note(place, problem.pointer + ": " + problem.text);
        auto const* const code = said.if_contains("code");
        compare(place, std::string(said.at("is").as_string()), code ? code->as_int64() : 0,
                descriptor_.judge(object.get()));
    }

    void compare(std::string const& place, std::string const& is, std::int64_t code,
                 judgement const& judged) {
        static constexpr char const* names[] = {"yes", "no", "unclear"};
        std::string const says = names[static_cast<std::size_t>(judged.says)];
        if (says != is) note(place, "judged " + says + ", and not " + is);
        if (judged.code != code) note(place, "judged with the code " + std::to_string(judged.code));
        if (judged.text.empty() != (judged.says == verdict::yes))
            note(place, judged.text.empty() ? "judged without a reason" : "accepted for a reason");
    }

    void note(std::string const& place, std::string what) {
        found_.push_back(
            {.operation = std::string(descriptor_.service) + '.' + std::string(descriptor_.name),
             .place = "/verdict " + place,
             .what = std::move(what)});
    }

    operation const& descriptor_;
    differences found_;
};

} // namespace etelecom::test
