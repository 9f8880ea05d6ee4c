#pragma once

#include "errand.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// libcurl, as its documentation uses it: handles that are kept, the body of the answer in a
/// string, and nobody reads what stands in it.
namespace with_curl {

/// A handle that is set up once and performs the same request again and again.
class request {
public:
    explicit request(errand const& what) : what_(what), easy_(curl_easy_init()) {
        if (!easy_) throw std::runtime_error("no handle of libcurl");
        for (auto const& [name, value] : what.headers) {
            auto* const longer = curl_slist_append(headers_.get(), (name + ": " + value).c_str());
            if (!longer) throw std::bad_alloc();
            static_cast<void>(headers_.release());
            headers_.reset(longer);
        }
        auto const url = what.base_url() + errand::target;
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT, 30L);
        set(CURLOPT_HTTPHEADER, headers_.get());
        set(CURLOPT_POSTFIELDS, what_.body.c_str());
        set(CURLOPT_POSTFIELDSIZE, static_cast<long>(what_.body.size()));
        set(CURLOPT_WRITEFUNCTION, &request::take);
        set(CURLOPT_WRITEDATA, &answer_);
        set(CURLOPT_PRIVATE, this);
        if (what.tls) {
            curl_blob authority{};
            authority.data = what_.authority.data();
            authority.len = what_.authority.size();
            authority.flags = CURL_BLOB_COPY;
            set(CURLOPT_CAINFO_BLOB, &authority);
        }
    }

    CURL* handle() const { return easy_.get(); }

    void begin() {
        begin_ = call_times::clock::now();
        answer_ = std::string();
    }

    void end(CURLcode code, call_times& times) const {
        if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        what_.expect(static_cast<unsigned>(status), answer_.size());
        times.add(begin_);
    }

private:
    template <class T>
    void set(CURLoption option, T value) {
        if (auto const code = curl_easy_setopt(easy_.get(), option, value); code != CURLE_OK)
            throw std::runtime_error(curl_easy_strerror(code));
    }

    static std::size_t take(char* data, std::size_t size, std::size_t count, void* to) {
        static_cast<std::string*>(to)->append(data, size * count);
        return size * count;
    }

    struct cleanup {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    errand what_;
    std::unique_ptr<curl_slist, cleanup> headers_{};
    std::unique_ptr<CURL, cleanup> easy_;
    std::string answer_{};
    call_times::clock::time_point begin_{};
};

class blocking final : public contender {
public:
    explicit blocking(errand const& what) : request_(what) {}

    void make(std::size_t calls, call_times& times) override {
        for (std::size_t i = 0; i != calls; ++i) {
            request_.begin();
            request_.end(curl_easy_perform(request_.handle()), times);
        }
    }

private:
    request request_;
};

class multi final : public contender {
public:
    multi(errand const& what, std::size_t at_once) : multi_(curl_multi_init()) {
        if (!multi_) throw std::runtime_error("no handle of libcurl");
        // Otherwise it closes connections while the last calls of a round come in.
        check(curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(at_once)));
        for (std::size_t i = 0; i != at_once; ++i)
            requests_.push_back(std::make_unique<request>(what));
    }

    void make(std::size_t calls, call_times& times) override {
        auto left = calls;
        auto const start = [&](request& one) {
            --left;
            one.begin();
            check(curl_multi_add_handle(multi_.get(), one.handle()));
        };
        auto under_way = std::min(calls, requests_.size());
        for (std::size_t i = 0; i != under_way; ++i) start(*requests_[i]);
        while (under_way) {
            int running = 0;
            check(curl_multi_perform(multi_.get(), &running));
            int queued = 0;
            bool ended = false;
            while (auto const* const message = curl_multi_info_read(multi_.get(), &queued)) {
                if (message->msg != CURLMSG_DONE) continue;
                ended = true;
                auto const code = message->data.result;
                char* owner = nullptr;
                curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
                auto& one = *reinterpret_cast<request*>(owner);
                check(curl_multi_remove_handle(multi_.get(), one.handle()));
                one.end(code, times);
                if (left) start(one);
                else --under_way;
            }
            if (under_way && !ended)
                check(curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr));
        }
    }

private:
    static void check(CURLMcode code) {
        if (code != CURLM_OK) throw std::runtime_error(curl_multi_strerror(code));
    }
    struct cleanup {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };

    std::unique_ptr<CURLM, cleanup> multi_;
    std::vector<std::unique_ptr<request>> requests_{};
};

} // namespace with_curl
