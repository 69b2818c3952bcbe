package verifier_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// What is refused of a program with debug information has its place there, and
// the names of its variables. What compiles isn't refused, so each program loses what the
// verifier needs between the compiler and the code generator.
func TestPlaces(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for name, c := range map[string]struct {
		program string
		damage  []string // what the module has, and what takes its place
		want    string
	}{
		"a lookup that isn't tested": {`
class Seen
  attr :packets, :u64
end

map :counts, :hash, key: :u32, value: Seen, max_entries: 16

section! "xdp"
def count(ctx)
  seen = counts[ctx.rx_queue_index]
  return XDP_DROP unless seen
  seen.packets > 9 ? XDP_DROP : XDP_PASS
end
`, []string{"br i1 %4, label %done", "br i1 true, label %done"}, `
error[V0101]: the kernel's verifier refuses ''count'' (xdp): a value that may be null is used
  --> prog.rb:11:3
   |
11 |   seen.packets > 9 ? XDP_DROP : XDP_PASS
   |   ^^^^^^^^^^^^ ''seen'' is here the address of a value of the map ''counts'', or null
`},
		"an index that isn't tested": {`
class Bytes
  attr :all, :u8, 8
end

map :rows, :hash, key: :u32, value: Bytes, max_entries: 4

section! "xdp"
def pick(ctx)
  row = rows[1]
  return XDP_DROP unless row
  row.all[ctx.rx_queue_index & 7] > 3 ? XDP_PASS : XDP_DROP
end
`, []string{"and i32 %rx_queue_index, 7", "and i32 %rx_queue_index, -1", "br i1 %9, label %found", "br i1 true, label %found"}, `
error[V0105]: the kernel's verifier refuses ''pick'' (xdp): an index has no bound
  --> prog.rb:11:3
   |
11 |   row.all[ctx.rx_queue_index & 7] > 3 ? XDP_PASS : XDP_DROP
   |   ^^^^^^^ ''row'' is here the address of a value of the map ''rows''
`},
	} {
		t.Run(name, func(t *testing.T) {
			unit := driver.NewUnit("prog.rb", []byte(strings.TrimPrefix(c.program, "\n")))
			text, err := unit.IR(driver.Host())
			if err != nil {
				t.Fatal(err)
			}
			damaged := strings.NewReplacer(c.damage...).Replace(text)
			if damaged == text {
				t.Fatalf("the module has none of %q:\n%s", c.damage, text)
			}
			made, err := driver.NewUnit("prog.ll", []byte(damaged)).Object(context.Background(), driver.Options{Backend: driver.Native, Target: driver.Host()})
			if err != nil {
				t.Fatal(err)
			}
			_, err = loader.Load(made.ELF, loader.Options{})
			var refused *loader.VerifierError
			if !errors.As(err, &refused) {
				t.Fatalf("the error is %v\n%s", err, text)
			}
			want := strings.ReplaceAll(strings.TrimPrefix(c.want, "\n"), "''", "`")
			if got := explained(t, refused); !strings.HasPrefix(got, want) {
				t.Errorf("got:\n%s\nwant:\n%s\n%s", got, want, strings.Join(refused.Log, "\n"))
			}
		})
	}
}
