license! "GPL"

class Account
  attr :lock, :spin_lock
  attr :balance, :u64
end

class Two
  attr :lock, :spin_lock
  attr :other, :spin_lock
end

class Outer
  attr :account, Account
end

class Loose
  attr :locks, :spin_lock, 2
  attr :n, :u32
end

map :accounts, :hash, key: :u32, value: Account, max_entries: 4
map :slots, :array, value: Account, max_entries: 4
map :two, :array, value: Two, max_entries: 4
map :outer, :array, value: Outer, max_entries: 4
map :loose, :array, value: Loose, max_entries: 4
map :each_cpu, :percpu_array, value: Account, max_entries: 4
map :recent, :lru_hash, key: :u32, value: Account, max_entries: 4

section! "tc"
def count(ctx)
  made = Account.new
  made.lock.synchronize { made.balance = 1 }
  a = slots[0]
  a.lock.synchronize
  a.lock.synchronize(1) { 2 }
  a.lock.lock
  a.lock.synchronize { a.lock.synchronize { 1 } }
  accounts[1].lock.synchronize { 1 }
  0
end

section! "raw_tp/sys_enter"
def look(ctx)
  slots[0].lock.synchronize { 1 }
  0
end

section! "cgroup_skb/egress"
def settle(ctx)
  accounts.each { |id, account| account.lock.synchronize { account.balance = 0 } }
  1
end
