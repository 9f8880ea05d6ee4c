#pragma once

#include <etelecom/client/impl/metric_store.hpp>
#include <etelecom/client/metrics.hpp>

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Writes Prometheus' text format, version 0.0.4.
class prometheus_writer {
public:
    using labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// The samples that follow are of this metric.
    void begin(std::string_view name, std::string_view type, std::string_view help) {
        name_ = name;
        out_.append("# HELP ").append(name).append(" ").append(help).append("\n");
        out_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    }
    void sample(labels of, std::uint64_t value) { write("", of, {}, value); }
    void sample(labels of, std::chrono::nanoseconds value) { write("", of, {}, seconds(value)); }
    void samples(labels of, duration_histogram const& all) {
        std::uint64_t count = 0;
        for (std::size_t i = 0; i != all.bounds.size(); ++i)
            write("_bucket", of, all.bounds[i].seconds, count += all.count(i));
        write("_bucket", of, "+Inf", count += all.count(all.bounds.size()));
        write("_sum", of, {}, seconds(all.sum()));
        write("_count", of, {}, count);
    }

    std::string take() { return std::move(out_); }

private:
    static double seconds(std::chrono::nanoseconds time) {
        return std::chrono::duration<double>(time).count();
    }

    template <class Value>
    void write(std::string_view suffix, labels of, std::string_view bound, Value value) {
        out_.append(name_).append(suffix);
        char before = '{';
        auto const label = [&](std::string_view name, std::string_view text) {
            out_ += std::exchange(before, ',');
            out_.append(name).append("=\"");
            write_escaped(text);
            out_ += '"';
        };
        for (auto const& [name, text] : of) label(name, text);
        if (!bound.empty()) label("le", bound);
        if (before == ',') out_ += '}';
        char number[32];
        auto const end = std::to_chars(number, number + sizeof number, value).ptr;
        out_.append(" ").append(number, end).append("\n");
    }
    void write_escaped(std::string_view text) {
        for (char const byte : text) {
            if (byte == '\n') out_ += "\\n";
            else if (byte == '\\' || byte == '"') (out_ += '\\') += byte;
            else out_ += byte;
        }
    }

    std::string out_;
    std::string_view name_;
};

inline std::string status_text(unsigned status) {
    if (status == 0) return "none";
    return status < 10 ? std::to_string(status) + "xx" : std::to_string(status);
}

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::shared_ptr<detail::metric_store> make_metric_store(std::size_t most_raw) {
    return std::make_shared<detail::metric_store>(most_raw);
}

void count(detail::metric_store& to, attempt_info const& what) { to.count(what); }

void count(detail::metric_store& to, call_info const& info, error const* failed) {
    to.count(info, failed);
}

std::string prometheus_text(detail::metric_store const& of) {
    auto const all = of.values();
    detail::prometheus_writer out;
    auto const each = [&](auto const& write) {
        for (auto const& [name, values] : all.operations) write(name, values);
    };
    auto const counter = [&](std::string_view metric, std::string_view help, auto member) {
        out.begin(metric, "counter", help);
        each([&](std::string const& name, auto const& values) {
            out.sample({{"operation", name}}, values.*member);
        });
    };
    using values_of = detail::metric_values::of_operation;
    out.begin("etelecom_calls_total", "counter", "Calls that ended, by what came of them.");
    each([&](std::string const& name, values_of const& values) {
        for (auto const& end : values.ends)
            out.sample({{"operation", name}, {"outcome", end.outcome}, {"error", end.error}},
                       end.count);
    });
    out.begin("etelecom_call_duration_seconds", "histogram",
              "Time of calls, with their attempts and pauses.");
    each([&](std::string const& name, values_of const& values) {
        out.samples({{"operation", name}}, values.took);
    });
    counter("etelecom_call_paused_seconds_total", "Time that calls paused before attempts.",
            &values_of::paused);
    out.begin("etelecom_attempts_total", "counter",
              "Attempts that ended, by the HTTP status of the response.");
    each([&](std::string const& name, values_of const& values) {
        for (auto const& answer : values.answers)
            out.sample({{"operation", name}, {"status", detail::status_text(answer.status)}},
                       answer.count);
    });
    counter("etelecom_repetitions_total", "Attempts that followed another one of their call.",
            &values_of::repetitions);
    out.begin("etelecom_attempt_duration_seconds", "histogram",
              "Time of attempts, from the queue to the last byte.");
    out.samples({}, all.attempts);
    out.begin("etelecom_attempt_part_seconds", "histogram", "Time of the parts that attempts had.");
    for (auto const& part : all.parts) out.samples({{"part", part.name}}, part.took);
    counter("etelecom_sent_bytes_total", "Bytes of HTTP requests sent.", &values_of::sent);
    counter("etelecom_received_bytes_total", "Bytes of HTTP responses received.",
            &values_of::received);
    return out.take();
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
