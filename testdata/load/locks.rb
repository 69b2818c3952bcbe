# Locks in values of maps: taken in blocks that are left in all ways, and in methods of the value's class.
license! "GPL"

class Account
  attr :id, :u32
  attr :lock, :spin_lock
  attr :balance, :u64
  attr :moved, :u64

  def take(amount)
    lock.synchronize do
      return -1 if balance < amount
      @balance = balance - amount
      moved
    end
  end
end

map :accounts, :array, value: Account, max_entries: 4
map :others, :hash, key: :u32, value: Account, max_entries: 4

section! "tc"
def move(ctx)
  a = accounts[ctx.len & 3]
  sum = a.lock.synchronize do
    4.times { |i| a.balance = a.balance + i }
    a.moved = a.moved + 1
    break 7 if a.moved == 100
    a.balance > 1_000_000 ? nil : a.balance
  end
  o = others[7] ||= Account.new(id: 3)
  return 2 unless o
  o.lock.synchronize { o.balance = (sum || 1) + o.balance }
  accounts[3] = Account.new(id: 9, balance: 12)
  left = o.take(5)
  (left < 0 ? 1000 : 0) + o.balance + accounts[3].id * 100
end
