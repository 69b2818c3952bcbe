license! "GPL"

class Account
  attr :lock, :spin_lock
  attr :balance, :u64
end

map :accounts, :hash, key: :u32, value: Account, max_entries: 4
map :slots, :array, value: Account, max_entries: 4

def twice(n)
  printk "twice"
  n * 2
end

section! "tc"
def count(ctx)
  a = slots[0]
  b = slots[1]
  a.lock.synchronize { a.balance = ktime }
  a.lock.synchronize { printk "held" }
  a.lock.synchronize { a.balance = twice(a.balance) }
  a.lock.synchronize { accounts.delete(1) }
  a.lock.synchronize { a.balance = ctx.load_byte(0) }
  kept = a.dup
  old = accounts.delete(5)
  a == b ? 1 : 0
end
