package difftest

import (
	"sync"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// locked counts in several steps, which only the lock keeps together.
const locked = `class Account
  attr :id, :u32
  attr :lock, :spin_lock
  attr :balance, :u64
  attr :twice, :u64

  def take(amount)
    lock.synchronize do
      return -1 if balance < amount
      @balance = balance - amount
      balance
    end
  end
end

map :accounts, :array, value: Account, max_entries: 2
map :named, :hash, key: :u32, value: Account, max_entries: 2
$apart = 0

section! "tc"
def count(ctx)
  account = accounts[0]
  together = account.lock.synchronize do
    before = account.balance
    3.times { account.twice = account.twice + 2 }
    account.balance = before + 3
    account.twice == 2 * account.balance
  end
  $apart += 1 unless together
  0
end

section! "tc"
def ways(ctx)
  n = ctx.load_byte(0)
  account = named[7] ||= Account.new(id: 5)
  return 100 unless account
  value = account.lock.synchronize do
    break 1 if n == 1
    next 2 if n == 2
    account.balance = n
    account.balance > 200 ? nil : 3
  end
  accounts[1] = Account.new(id: 9, balance: 12)
  left = accounts[1].take(n)
  (value || 4) * 10_000 + account.balance + (left < 0 ? 1000 : left) + (account.id + accounts[1].id) * 100_000
end
`

// TestLocks counts from several threads at once, and takes all ways out of a block.
func TestLocks(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, locked, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		c := testenv.LoadObject(t, object)
		const threads, runs = 4, 20_000
		var all sync.WaitGroup
		for range threads {
			all.Add(1)
			go func() {
				defer all.Done()
				if _, err := c.Programs["count"].Run(&ebpf.RunOptions{Data: make([]byte, 64), Repeat: runs}); err != nil {
					t.Error(err)
				}
			}()
		}
		all.Wait()
		var account struct {
			ID, Lock       uint32
			Balance, Twice uint64
		}
		if err := c.Maps["accounts"].Lookup(uint32(0), &account); err != nil {
			t.Fatal(err)
		}
		var apart int64
		if err := c.Variables["apart"].Get(&apart); err != nil {
			t.Fatal(err)
		}
		if account.Balance != 3*threads*runs || account.Twice != 6*threads*runs || apart != 0 {
			t.Errorf("counted %d and %d, apart %d times; want %d and twice that", account.Balance, account.Twice, apart, 3*threads*runs)
		}
		for n, want := range map[byte]uint32{
			1: 1_400_000 + 10_000 + 11, 2: 1_400_000 + 20_000 + 10, 5: 1_400_000 + 30_000 + 5 + 7, 250: 1_400_000 + 40_000 + 250 + 1000,
		} {
			_ = c.Maps["named"].Delete(uint32(7)) // there is none at first
			packet := make([]byte, 64)
			packet[0] = n
			if got, err := c.Programs["ways"].Run(&ebpf.RunOptions{Data: packet}); err != nil || got != want {
				t.Errorf("packet %d: the result is %d, %v; want %d", n, got, err, want)
			}
		}
	})
}
