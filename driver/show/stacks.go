package show

import (
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"syscall"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/symbols"
	"rucy-llvm/driver/values"
	"rucy-llvm/llvmgen/manifest"
)

// Stacks puts the functions of a stack where its number stands: in members of structs, and
// in keys and values of maps, that the manifest names. Several may ask it at a time.
type Stacks struct {
	mutex     sync.Mutex
	said      []manifest.Stack
	maps      map[string]*ebpf.Map
	pid       int // of all user stacks, where the records don't say; 0 for none
	kernel    symbols.Kernel
	processes symbols.Processes
}

// NewStacks is about the stacks of an object, whose programs look at one process only if
// pid isn't 0.
func NewStacks(c *loader.Collection, pid int) *Stacks {
	s := &Stacks{said: c.Manifest.Stacks, maps: map[string]*ebpf.Map{}, pid: pid}
	for _, m := range c.Maps {
		if m.Kernel.Type() == ebpf.StackTrace {
			s.maps[m.Name] = m.Kernel
		}
	}
	return s
}

// Any reports whether there can be stacks to show.
func (s *Stacks) Any() bool { return len(s.maps) > 0 }

// Remember has what a process has mapped noted, so that its functions have names when it
// has ended.
func (s *Stacks) Remember(pid int) {
	if !s.Any() {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.processes.Remember(pid)
}

// refersTo reports whether stacks of a map are shown where something refers to them.
func (s *Stacks) refersTo(name string) bool {
	return slices.ContainsFunc(s.said, func(said manifest.Stack) bool { return said.Map == name })
}

// InRecord puts stacks into the members of a struct, in place.
func (s *Stacks) InRecord(t *btf.Struct, fields []values.Field) {
	if len(s.said) == 0 {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.inRecord(t, fields)
}

func (s *Stacks) inRecord(t *btf.Struct, fields []values.Field) {
	pid := s.pid
	for _, f := range fields {
		if f.Name == "pid" || f.Name == "tgid" {
			if n, ok := toInt(f.Value); ok {
				pid = int(n)
			}
		}
	}
	for i, f := range fields {
		for _, said := range s.said {
			if said.Record == t.Name && said.Field == f.Name {
				fields[i].Value = s.at(said, f.Value, pid)
				break
			}
		}
	}
}

// inMap puts stacks into the entries of a map, in place.
func (s *Stacks) inMap(m *Map, entries []entry) {
	if len(s.said) == 0 {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key, _ := btf.UnderlyingType(m.Key).(*btf.Struct)
	value, _ := btf.UnderlyingType(m.Value).(*btf.Struct)
	for i := range entries {
		e := &entries[i]
		if fields, ok := e.key.([]values.Field); ok && key != nil {
			s.inRecord(key, fields)
		}
		if fields, ok := e.value.([]values.Field); ok && value != nil {
			s.inRecord(value, fields)
		}
		for _, said := range s.said {
			switch m.Name {
			case said.KeyOf:
				e.key = s.at(said, e.key, s.pid)
			case said.ValueOf:
				e.value = s.at(said, e.value, s.pid)
			}
		}
	}
}

// at is the stack of that number, or what stands there if it is none.
func (s *Stacks) at(said manifest.Stack, value any, pid int) any {
	m := s.maps[said.Map]
	n, isNumber := toInt(value)
	if m == nil || !isNumber {
		return value
	}
	switch {
	case -n == int64(syscall.EFAULT): // nothing runs there: a thread of the kernel has no process
		return values.Lines{}
	case n < 0:
		return values.Lines{fmt.Sprintf("(none: %v)", syscall.Errno(-n))}
	}
	frames, err := loader.ReadStack(m, uint32(n))
	if err != nil {
		return values.Lines{fmt.Sprintf("(none: stack %d is gone)", n)} // another one has taken its place
	}
	return s.lines(frames, said.User, pid)
}

// lines names the functions of a stack.
func (s *Stacks) lines(frames []loader.StackFrame, user bool, pid int) values.Lines {
	lines := values.Lines{}
	for _, f := range frames {
		switch {
		case f.BuildID != nil:
			lines = append(lines, fmt.Sprintf("%s+%#x", hex.EncodeToString(f.BuildID), f.Address))
		case user:
			lines = append(lines, s.processes.Name(pid, f.Address))
		default:
			lines = append(lines, s.kernel.Name(f.Address))
		}
	}
	return lines
}

func toInt(value any) (n int64, ok bool) {
	switch n := value.(type) {
	case int64:
		return n, true
	case uint64:
		return int64(n), true
	}
	return 0, false
}

// readStacks reads a map of stacks itself. Nothing says whose they are: what isn't the
// kernel's is a process's.
func (m *Map) readStacks() (*contents, error) {
	m.stacks.mutex.Lock()
	defer m.stacks.mutex.Unlock()
	c := &contents{}
	keys := m.Kernel.Iterate()
	var number uint32
	for data := make([]byte, m.Kernel.ValueSize()); keys.Next(&number, &data); {
		if len(c.entries) >= m.Limit {
			c.left++
			continue
		}
		frames, err := loader.ReadStack(m.Kernel, number)
		if err != nil {
			continue // it has gone
		}
		user := len(frames) > 0 && frames[0].Address>>63 == 0
		c.entries = append(c.entries, entry{uint64(number), noCPU, m.stacks.lines(frames, user, m.stacks.pid)})
	}
	slices.SortFunc(c.entries, func(a, b entry) int { return values.Compare(a.key, b.key) })
	return c, keys.Err()
}
