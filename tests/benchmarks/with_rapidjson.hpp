#pragma once

#include "leaves.hpp"

#include <etelecom/types/template_values.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// RapidJSON has no conversions of its own: its document is walked, and its writer called, member
/// by member.
class with_rapidjson {
    using value = rapidjson::Value;
    using writer = rapidjson::Writer<rapidjson::StringBuffer>;

public:
    static constexpr char const* name = "RapidJSON";

    template <class T>
    static T read(std::string_view text) {
        rapidjson::Document document;
        if (document.Parse(text.data(), text.size()).HasParseError())
            throw std::runtime_error("RapidJSON cannot read the payload");
        T object{};
        from(document, object);
        return object;
    }
    template <class T>
    static std::string write(T const& object) {
        rapidjson::StringBuffer buffer;
        writer out(buffer);
        to(out, object);
        return {buffer.GetString(), buffer.GetSize()};
    }

private:
    static std::string_view view(value const& json) {
        if (!json.IsString()) throw std::runtime_error("not a string");
        return {json.GetString(), json.GetStringLength()};
    }
    static void put(writer& out, std::string_view text) {
        out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    static void from(value const& json, std::string& text) { text = view(json); }
    static void to(writer& out, std::string const& text) { put(out, text); }

    static void from(value const& json, bool& flag) {
        if (!json.IsBool()) throw std::runtime_error("not a bool");
        flag = json.GetBool();
    }
    static void to(writer& out, bool flag) { out.Bool(flag); }

    template <std::signed_integral Integer>
    static void from(value const& json, Integer& number) {
        if (!json.IsInt64()) throw std::runtime_error("not an integer");
        number = static_cast<Integer>(json.GetInt64());
    }
    template <std::signed_integral Integer>
    static void to(writer& out, Integer number) {
        out.Int64(number);
    }

    template <leaves::text T>
    static void from(value const& json, T& leaf) {
        if (json.IsNull()) leaf = {};
        else leaf = leaves::text_of<T>::read(view(json));
    }
    template <leaves::text T>
    static void to(writer& out, T const& leaf) {
        put(out, leaves::text_of<T>::write(leaf));
    }

    template <leaves::number T>
    static void from(value const& json, T& leaf) {
        std::int64_t number = 0;
        from(json, number);
        leaf = leaves::number_of<T>::read(number);
    }
    template <leaves::number T>
    static void to(writer& out, T const& leaf) {
        out.Int64(leaves::number_of<T>::write(leaf));
    }

    template <class T>
    static void from(value const& json, std::optional<T>& maybe) {
        if (json.IsNull()) maybe.reset();
        else from(json, maybe.emplace());
    }
    template <class T>
    static void to(writer& out, std::optional<T> const& maybe) {
        if (maybe) to(out, *maybe);
        else out.Null();
    }

    template <class T>
    static void from(value const& json, std::vector<T>& list) {
        if (!json.IsArray()) throw std::runtime_error("not an array");
        list.reserve(json.Size());
        for (auto const& item : json.GetArray()) from(item, list.emplace_back());
    }
    template <class T>
    static void to(writer& out, std::vector<T> const& list) {
        out.StartArray();
        for (auto const& item : list) to(out, item);
        out.EndArray();
    }

    static void from(value const& json, etelecom::template_values& values) {
        if (!json.IsObject()) throw std::runtime_error("not an object");
        for (auto const& item : json.GetObject())
            from(item.value, values[std::string(view(item.name))]);
    }
    static void to(writer& out, etelecom::template_values const& values) {
        out.StartObject();
        for (auto const& [key, item] : values) {
            put(out, key);
            to(out, item);
        }
        out.EndObject();
    }

    template <class T>
    requires boost::describe::has_describe_members<T>::value static void from(value const& json,
                                                                              T& object) {
        if (!json.IsObject()) throw std::runtime_error("not an object");
        using members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::mp11::mp_for_each<members>([&](auto member) {
            auto const found = json.FindMember(member.name);
            if (found == json.MemberEnd()) throw std::runtime_error("missing");
            from(found->value, object.*member.pointer);
        });
    }
    template <class T>
    requires boost::describe::has_describe_members<T>::value static void to(writer& out,
                                                                            T const& object) {
        using members = boost::describe::describe_members<T, boost::describe::mod_public>;
        out.StartObject();
        boost::mp11::mp_for_each<members>([&](auto member) {
            put(out, member.name);
            to(out, object.*member.pointer);
        });
        out.EndObject();
    }
};
