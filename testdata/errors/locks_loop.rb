class Account
  attr :lock, :spin_lock
  attr :balance, :u64
end

map :slots, :array, value: Account, max_entries: 4

section! "tc"
def count(ctx)
  a = slots[0]
  a.lock.synchronize do
    ctx.len.times { |i| a.balance = a.balance * 3 + i }
  end
  0
end
