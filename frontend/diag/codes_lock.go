package diag

// The code of locks.
const LockHeld Code = "E0562"

// account is the start of a file with a map whose values have locks.
const account = "class Account\n  attr :lock, :spin_lock\n  attr :balance, :u64\n  attr :last, :u64\nend\n\nmap :accounts, :array, value: Account, max_entries: 4\n\n"

// lockCodes documents it.
var lockCodes = []Info{
	{
		Code:    LockHeld,
		Title:   "something that can't be done while a lock is held",
		Meaning: "Who holds a spin lock has others wait, on other CPUs. So the kernel lets a program do nothing in the block of `synchronize` but reckon and change memory: it can't call helpers, ask maps, print, send records or take another lock. What is needed for the block is read before it.",
		Example: account + filter("  account = accounts[0]\n  account.lock.synchronize do\n    account.balance += 1\n    account.last = bpf_ktime_get_ns()\n  end\n  1\n"),
		Cure:    account + filter("  account = accounts[0]\n  now = bpf_ktime_get_ns()\n  account.lock.synchronize do\n    account.balance += 1\n    account.last = now\n  end\n  1\n"),
	},
}
