package irfuzz

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
)

// This file loads objects and runs their programs.

// loaded is an object in the kernel.
type loaded struct {
	coll    *ebpf.Collection
	refused map[string]error // programs that the verifier refused
}

func (l *loaded) Close() { l.coll.Close() }

// load loads an object. Programs that the verifier refuses are left out.
func load(obj []byte) (*loaded, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(obj))
	if err != nil {
		return nil, fmt.Errorf("read the object: %w", err)
	}
	l := &loaded{refused: map[string]error{}}
	for {
		l.coll, err = ebpf.NewCollection(spec.Copy())
		if err == nil {
			return l, nil
		}
		name := ""
		if rest, ok := strings.CutPrefix(err.Error(), "program "); ok {
			name, _, _ = strings.Cut(rest, ":")
		}
		if spec.Programs[name] == nil {
			return nil, fmt.Errorf("load the object: %w", err)
		}
		l.refused[name] = err
		delete(spec.Programs, name)
	}
}

// verifierLog is the end of what the verifier said, if err comes from it.
func verifierLog(err error) string {
	var v *ebpf.VerifierError
	if !errors.As(err, &v) {
		return ""
	}
	return strings.Join(v.Log[max(0, len(v.Log)-30):], "\n")
}

// run runs the programs on the same inputs, one after the other, and returns
// what each run gave and what is left in memory, line by line.
func (l *loaded) run(programs []string, inputs int, seed uint64) ([]string, error) {
	var out []string
	for _, name := range programs {
		r := rand.New(rand.NewPCG(seed, 3))
		p := l.coll.Programs[name]
		if p == nil {
			return nil, fmt.Errorf("run %s: the verifier refused it", name)
		}
		if !runnable(p) {
			continue
		}
		for range inputs {
			line, err := runOnce(p, r)
			if err != nil {
				return nil, fmt.Errorf("run %s: %w", name, err)
			}
			out = append(out, name+" "+line)
		}
	}
	memory, err := l.memory()
	return append(out, memory...), err
}

// runnable reports whether the inputs that we make are for such programs.
func runnable(p *ebpf.Program) bool {
	return p.Type() == ebpf.Syscall || p.Type() == ebpf.XDP || p.Type() == ebpf.SchedCLS
}

// runOnce runs a program on the next input.
func runOnce(p *ebpf.Program, r *rand.Rand) (string, error) {
	if p.Type() == ebpf.Syscall {
		in := randomContext(r)
		var out [contextWords]uint64
		value, err := p.Run(&ebpf.RunOptions{Context: in, ContextOut: &out})
		return fmt.Sprintf("of %x gives %d %x", in[:inputWords], value, out), err
	}
	in := randomPacket(r)
	opts := ebpf.RunOptions{Data: in, DataOut: make([]byte, len(in)+256)}
	value, err := p.Run(&opts)
	return fmt.Sprintf("of %x gives %d %x", in, value, opts.DataOut), err
}

func randomContext(r *rand.Rand) (in [contextWords]uint64) {
	for i := range inputWords {
		switch r.IntN(5) {
		case 0:
			in[i] = uint64(r.IntN(9)) - 4
		case 1:
			in[i] = r.Uint64() >> r.IntN(64)
		case 2:
			in[i] = 1<<r.IntN(64) - uint64(r.IntN(2))
		default:
			in[i] = r.Uint64()
		}
	}
	return in
}

func randomPacket(r *rand.Rand) []byte {
	p := make([]byte, 14+r.IntN(100))
	for i := range p {
		if p[i] = byte(r.Uint32()); r.IntN(3) == 0 {
			p[i] = byte(r.IntN(4)) - 1
		}
	}
	return p
}

// sameForAll reports whether what a map holds is the same from all compilers: it
// isn't of sections whose layout is theirs to choose, and of maps that hold numbers
// which the kernel gives.
func sameForAll(name string, t ebpf.MapType) bool {
	return !strings.HasPrefix(name, ".rodata") && name != ".data" && name != ".bss" &&
		t != ebpf.ArrayOfMaps && t != ebpf.HashOfMaps && t != ebpf.ProgramArray
}

// memory is what the maps hold that can be compared.
func (l *loaded) memory() ([]string, error) {
	var names []string
	for name, m := range l.coll.Maps {
		if sameForAll(name, m.Type()) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []string
	for _, name := range names {
		var lines []string
		var key, value []byte
		entries := l.coll.Maps[name].Iterate()
		for entries.Next(&key, &value) {
			lines = append(lines, fmt.Sprintf("map %s has %x: %x", name, key, value))
		}
		if err := entries.Err(); err != nil {
			return nil, fmt.Errorf("read map %s: %w", name, err)
		}
		slices.Sort(lines)
		out = append(out, lines...)
	}
	return out, nil
}
