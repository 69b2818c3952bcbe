# Counts the strings that strlen of the C library is called with.
license! "GPL"

class Key
  attr :c, :string, 80
end

map :counts, :hash, key: Key, value: :u64, max_entries: 10_240, default: 0

section! "uprobe/libc.so.6:strlen"
def count(ctx, string)
  counts[Key.new(c: user_string(string, 80))] += 1 if string != 0
end
