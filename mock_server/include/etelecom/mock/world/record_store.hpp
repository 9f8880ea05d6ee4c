#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/world/key_chains.hpp>
#include <etelecom/mock/world/key_hash.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/stable_order.hpp>
#include <etelecom/mock/world/storage.hpp>
#include <etelecom/mock/world/text_bytes.hpp>

#include <boost/assert.hpp>
#include <boost/container/deque.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// What records are found by: a member, which is an integer or a text, or what a function of one's
/// own makes of them.
struct record_key {
    /// The member, by its name on the wire; with a function, any name.
    std::string_view name{};
    std::uint32_t (*hash)(void const* record) = nullptr;
    /// Found by its name.
    wire_member const* member = nullptr;
};

/// The records of one kind in the order of `Time`, and of `Identity` where that is equal and no
/// text; and where those with a certain key are. Not thread-safe.
///
/// What is pointed to stays where it is until a record is put in between others or taken out. A
/// member that is a key is changed by `replace` only.
template <class Record, auto Identity = &Record::id, auto Time = &Record::created_at>
class record_store : public kept_kind {
public:
    using value_type = Record;
    using identity = std::remove_cvref_t<std::invoke_result_t<decltype(Identity), Record const&>>;

    /// Records that are never forgotten. The first key is that of `Identity`. A list that is
    /// filtered by several of them goes by the first: those that tell most apart come first.
    explicit record_store(std::vector<record_key> keys)
        : keys_(std::move(keys)), chains_(keys_.size()) {
        for (auto& key : keys_) {
            key.member = wire_type_of<Record>.find(key.name);
            BOOST_ASSERT(key.member || key.hash);
        }
    }

    /// Records of which the oldest are forgotten when there is no more room: see `storage`.
    record_store(simulation& platform, std::string_view name, std::vector<record_key> keys)
        : record_store(std::move(keys)) {
        name_ = name;
        storage_ = &platform.kept();
        storage_->join(*this);
    }

    std::string_view name() const noexcept override { return name_; }
    std::size_t size() const noexcept override { return records_.size(); }
    std::size_t text_bytes() const noexcept override { return text_bytes_; }
    bool empty() const noexcept { return records_.empty(); }

    Record const& operator[](std::size_t place) const { return records_[place]; }
    Record& operator[](std::size_t place) { return records_[place]; }
    auto begin() const noexcept { return records_.begin(); }
    auto end() const noexcept { return records_.end(); }

    /// Called with each record that is forgotten.
    void when_forgotten(std::function<void(Record const&)> action) {
        forgetting_ = std::move(action);
    }

    /// Keeps a record, wherever its time puts it.
    Record& add(Record record) {
        auto const bytes = mock::text_bytes(wire_type_of<Record>, &record);
        if (storage_) storage_->make_room(bytes);
        auto place = records_.end();
        if (!records_.empty() && before(record, records_.back()))
            place = std::upper_bound(records_.begin(), records_.end(), record, before);
        auto const index = place - records_.begin();
        if (place == records_.end()) push_keys(record);
        else shift();
        bytes_.insert(bytes_.begin() + index, static_cast<std::uint32_t>(bytes));
        text_bytes_ += bytes;
        if (storage_) storage_->added(bytes);
        return *records_.insert(place, std::move(record));
    }

    /// Has another record stand for this one.
    Record& replace(Record& kept, Record record) {
        auto const place = place_of(kept);
        bool const stays = !before(record, kept) && !before(kept, record) &&
                           std::ranges::all_of(keys_, [&](record_key const& key) {
                               return hash_of(key, record) == hash_of(key, kept);
                           });
        if (!stays) {
            take_out_at(place);
            return add(std::move(record));
        }
        kept = std::move(record);
        weigh_again(place);
        return kept;
    }

    /// What is not a key has changed in this record.
    void changed(Record const& kept) { weigh_again(place_of(kept)); }

    /// False when there is none of this identity.
    bool take_out(identity const& which) {
        auto const* const found = find(which);
        if (found) take_out_at(place_of(*found));
        return found != nullptr;
    }

    void take_out_at(std::size_t place) {
        if (place == 0) return drop_first();
        shift();
        account_removal(place);
        bytes_.erase(bytes_.begin() + static_cast<std::ptrdiff_t>(place));
        records_.erase(records_.begin() + static_cast<std::ptrdiff_t>(place));
    }

    /// These records, in whatever order they are told, in the place of all that there is.
    void fill(std::vector<Record> records) {
        while (!records_.empty()) drop_first();
        looks_ = 0;
        for (auto& chain : chains_) {
            chain.places.clear();
            chain.stale = false;
        }
        for (auto const place : stable_order(records, &before)) add(std::move(records[place]));
    }
    void forget_oldest() override {
        if (forgetting_) forgetting_(records_.front());
        drop_first();
    }

    /// The record of this identity, or null.
    Record* find(identity const& wanted) {
        auto const matches = [&](Record const& item) {
            return std::invoke(Identity, item) == wanted;
        };
        // To look at all records is several times faster than to make a chain anew, which would
        // not last while records are put in between others or taken out one after the other.
        if (chains_[0].stale && looks_ != most_looks) {
            ++looks_;
            auto const found = std::find_if(records_.rbegin(), records_.rend(), matches);
            return found == records_.rend() ? nullptr : &*found;
        }
        return find(0, hash_of(wanted), matches);
    }
    Record const* find(identity const& wanted) const {
        return const_cast<record_store&>(*this).find(wanted);
    }

    /// The newest record with this hash of the key of that number, and for which `matches` is true;
    /// or null.
    template <class Matches>
    Record* find(std::size_t key, std::uint32_t hash, Matches const& matches) {
        auto const& chain = chain_of(key);
        for (auto place = chain.last(hash); place != key_chains::none;
             place = chain.before(place, hash))
            if (matches(std::as_const(records_[place]))) return &records_[place];
        return nullptr;
    }
    template <class Matches>
    Record const* find(std::size_t key, std::uint32_t hash, Matches const& matches) const {
        return const_cast<record_store&>(*this).find(key, hash, matches);
    }

    /// Calls `action` with all records that have this hash of that key, the newest first.
    template <class Action>
    void for_each(std::size_t key, std::uint32_t hash, Action const& action) const {
        auto const& chain = chain_of(key);
        for (auto place = chain.last(hash); place != key_chains::none;
             place = chain.before(place, hash))
            action(records_[place]);
    }

    std::size_t place_of(Record const& kept) const {
        auto place = std::lower_bound(records_.begin(), records_.end(), kept, before);
        while (&*place != &kept) ++place;
        return static_cast<std::size_t>(place - records_.begin());
    }

    std::vector<record_key> const& keys() const noexcept { return keys_; }

    key_chains const& chain_of(std::size_t key) const {
        auto& chain = chains_[key];
        if (chain.stale) {
            chain.places.clear();
            for (auto const& record : records_) chain.places.push_back(hash_of(keys_[key], record));
            chain.stale = false;
        }
        return chain.places;
    }

private:
    static std::uint32_t hash_of(identity const& wanted) {
        return key_hash(wire_type_of<identity>, &wanted);
    }
    static std::uint32_t hash_of(record_key const& key, Record const& record) {
        if (key.hash) return key.hash(&record);
        return key_hash(*key.member->type, key.member->in_const(&record));
    }

    static bool before(Record const& left, Record const& right) {
        auto const& first = std::invoke(Time, left);
        auto const& second = std::invoke(Time, right);
        if (first != second) return first < second;
        // Texts are in no order: what is as old stands where it came.
        if constexpr (std::is_same_v<identity, std::string>) return false;
        else return std::invoke(Identity, left) < std::invoke(Identity, right);
    }

    void push_keys(Record const& record) {
        for (std::size_t key = 0; key != keys_.size(); ++key)
            if (auto& chain = chains_[key]; !chain.stale)
                chain.places.push_back(hash_of(keys_[key], record));
    }

    /// Records are about to be elsewhere than the chains say.
    void shift() {
        looks_ = 0;
        for (auto& chain : chains_) chain.stale = true;
    }

    void weigh_again(std::size_t place) {
        auto const bytes = mock::text_bytes(wire_type_of<Record>, &records_[place]);
        text_bytes_ += bytes - bytes_[place];
        if (storage_) storage_->weighs(bytes, bytes_[place]);
        bytes_[place] = static_cast<std::uint32_t>(bytes);
    }

    void account_removal(std::size_t place) {
        text_bytes_ -= bytes_[place];
        if (storage_) storage_->removed(bytes_[place]);
    }

    void drop_first() {
        account_removal(0);
        bytes_.pop_front();
        records_.pop_front();
        for (auto& chain : chains_)
            if (!chain.stale) chain.places.pop_front();
    }

    storage* storage_ = nullptr;
    std::string_view name_;
    std::vector<record_key> keys_;
    // The blocks of std::deque have room for one message.
    using block = boost::container::deque_options_t<boost::container::block_size<64>>;
    boost::container::deque<Record, void, block> records_;
    std::deque<std::uint32_t> bytes_; // of the texts in each
    std::size_t text_bytes_ = 0;
    std::function<void(Record const&)> forgetting_;
    // Stale when a record was put in between others or taken out from there. Made anew, each by
    // itself, when it is asked for.
    struct key_places {
        key_chains places;
        bool stale = false;
    };
    mutable std::vector<key_places> chains_;
    // How often all records were looked at since the chains are stale, and how often at most.
    std::size_t looks_ = 0;
    static constexpr std::size_t most_looks = 4;
};

} // namespace etelecom::mock
