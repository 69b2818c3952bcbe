package opt_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"testing"

	"rucy-llvm/driver/native/opt"
	"rucy-llvm/driver/testenv"
)

// TestByteOrders runs programs of testdata/ir that don't look at the bytes of
// numbers, translated and optimised for machines of both byte orders: they give
// the same numbers. No kernel here runs big-endian code.
func TestByteOrders(t *testing.T) {
	for _, name := range []string{"wide", "overflow", "bits", "signed_division", "control_flow", "globals", "atomics"} {
		for _, level := range []string{"-O1", "-O2"} {
			t.Run(name+level, func(t *testing.T) {
				clang := testenv.ClangPath(t, 14)
				file := filepath.Join("../../../testdata/ir", name+".c")
				text, err := exec.Command(clang, "-target", "bpf", "-mcpu=v3", level, "-S", "-emit-llvm", "-o", "-", file).Output()
				if err != nil {
					t.Fatalf("clang: %v", err)
				}
				for cpu := 3; cpu <= 4; cpu++ {
					little := numbersOf(t, string(text), cpu, binary.LittleEndian)
					big := numbersOf(t, string(text), cpu, binary.BigEndian)
					for i := range little {
						if little[i] != big[i] {
							t.Fatalf("v%d, input %d: little-endian %v\nbig-endian %v", cpu, i, little[i], big[i])
						}
					}
				}
			})
		}
	}
}

// numbersOf are the results of a program on some inputs: what it returns, and
// the numbers in its context.
func numbersOf(t *testing.T, text string, cpu int, order binary.ByteOrder) (out []string) {
	t.Helper()
	unit := translateText(t, text, order)
	for _, f := range unit.Funcs {
		opt.Run(f.SSA, opt.Config{CPU: cpu, BigEndian: order == binary.ByteOrder(binary.BigEndian), Verify: true})
	}
	const words = 28
	r := rand.New(rand.NewPCG(5, 9))
	for range 30 {
		m := newMachine(unit, order)
		context := make([]byte, words*8)
		for i := range 8 {
			order.PutUint64(context[i*8:], interesting(r))
		}
		result, err := m.run("prog", m.alloc(context))
		if err != nil {
			t.Fatal(err)
		}
		numbers := []uint64{result & (1<<32 - 1)}
		for i := range words {
			numbers = append(numbers, order.Uint64(context[i*8:]))
		}
		out = append(out, fmt.Sprintf("%x", numbers))
	}
	return out
}
