package driver

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/stack"
)

// crowded is a program with an object of so many bytes, and with more values at once
// than there are registers.
func crowded(size, values int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "class Bytes\n  attr :b, :u8, %d\nend\n\nclass Args\n", size)
	for i := range values {
		fmt.Fprintf(&b, "  attr :a%d, :u64\n", i)
	}
	b.WriteString("end\n\nsection! \"syscall\"\ndef crowded(args)\n  bytes = Bytes.new\n  bytes.b[args.a0 & 63] = 1\n")
	for i := range values {
		fmt.Fprintf(&b, "  v%d = args.a%d\n", i, i)
	}
	b.WriteString("  n = bpf_get_prandom_u32()\n  bytes.b[n & 63] = 3\n")
	for i := range values {
		fmt.Fprintf(&b, "  v%d += v%d * n\n", i, (i+7)%values)
	}
	b.WriteString("  sum = bytes.b[n & 31] + bpf_get_prandom_u32()\n")
	for i := range values {
		fmt.Fprintf(&b, "  sum = sum * 31 + v%d\n", i)
	}
	b.WriteString("  sum\nend\n")
	return b.String()
}

// TestOutOfStack compiles a program whose object fits on the stack, but not together
// with what finds no register: the error is at the object.
func TestOutOfStack(t *testing.T) {
	for _, backend := range []Backend{Native, LLVM} {
		t.Run(string(backend), func(t *testing.T) {
			opts := Options{Backend: backend}
			if backend == LLVM {
				opts.LLVM.LLC = testenv.LLCPath(t, 19)
			}
			for _, test := range []struct {
				size, values int
				ok           bool
			}{{400, 4, true}, {480, 24, false}} {
				unit := NewUnit("crowded.rb", []byte(crowded(test.size, test.values)))
				_, err := unit.Object(t.Context(), opts)
				if test.ok {
					if err != nil {
						t.Errorf("%d bytes and %d values: %v, %s", test.size, test.values, err, unit.Diags.Summary())
					}
					continue
				}
				list := unit.Diags.Sorted()
				if !errors.Is(err, ErrRejected) || len(list) != 1 || list[0].Code != diag.StackTooLarge {
					t.Fatalf("%d bytes and %d values: %v, %s", test.size, test.values, err, unit.Diags.Summary())
				}
				if got := unit.Set.Text(list[0].Span); got != "Bytes.new" {
					t.Errorf("the error is at %q: %s", got, list[0].Message)
				}
				if !strings.Contains(list[0].Message, "with what finds no register") {
					t.Errorf("the error is %q", list[0].Message)
				}
			}
		})
	}
}

// TestStacks adds up the stack of an object's functions.
func TestStacks(t *testing.T) {
	text, err := os.ReadFile("../testdata/load/large_objects.rb")
	if err != nil {
		t.Fatal(err)
	}
	for _, backend := range []Backend{Native, LLVM} {
		t.Run(string(backend), func(t *testing.T) {
			opts := Options{Backend: backend}
			if backend == LLVM {
				opts.LLVM.LLC = testenv.LLCPath(t, 19)
			}
			made, err := NewUnit("large_objects.rb", text).Object(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			chains, err := object.Stacks(made.ELF, stack.Unit)
			if err != nil {
				t.Fatal(err)
			}
			called := map[string]string{}
			for _, chain := range chains {
				for _, frame := range chain {
					if frame.Size < 0 || frame.Size > 128 || frame.Size%8 != 0 {
						t.Errorf("%s has %d bytes", frame.Func, frame.Size)
					}
				}
				called[chain[0].Func] = ""
				if len(chain) > 1 {
					called[chain[0].Func] = chain[1].Func
				}
			}
			seen := map[string]bool{}
			for _, program := range []string{"packets", "other_packets", "filter", "connects", "opens", "enters"} {
				method := called[program]
				if !strings.HasPrefix(method, "filled") || seen[method] {
					t.Errorf("%s calls %q", program, method)
				}
				seen[method] = true
			}
			if called["devices"] != "" {
				t.Errorf("devices calls %q", called["devices"])
			}
		})
	}
}
