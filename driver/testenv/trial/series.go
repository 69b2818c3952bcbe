package trial

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
)

// A Series is what several objects of one module shall do with the same inputs.
type Series struct {
	Name     string
	Objects  []Object
	Contexts [][]byte // for programs that get memory of the caller
	Packets  [][]byte // for those that get a packet
	Maps     []string // whose contents in the end count; nil for none
}

// Object is what one code generator made.
type Object struct {
	Generator string
	ELF       []byte
}

// Report is what became of a series.
type Report struct {
	Series string
	Groups []Group // of those that gave the same, the first generator's first
}

// Group is what some generators' objects gave.
type Group struct {
	Generators []string
	Given
}

// Given is what an object's programs gave.
type Given struct {
	Error string `json:",omitempty"` // why it could not be loaded or run
	Runs  []Returned
	Maps  map[string][]Entry `json:",omitempty"`
}

// Returned is what one run gave: of all programs in the order of their names, on all inputs.
type Returned struct {
	Value uint32
	Left  []byte // of the input
}

// Entry is one of a map.
type Entry struct {
	Key    []byte
	Values [][]byte // one, or one for each CPU
}

// Run runs all objects of a series.
func (s *Series) Run() *Report {
	r := &Report{Series: s.Name}
	for _, o := range s.Objects {
		given := s.run(o.ELF)
		at := slices.IndexFunc(r.Groups, func(g Group) bool { return reflect.DeepEqual(g.Given, given) })
		if at < 0 {
			r.Groups = append(r.Groups, Group{nil, given})
			at = len(r.Groups) - 1
		}
		r.Groups[at].Generators = append(r.Groups[at].Generators, o.Generator)
	}
	return r
}

func (s *Series) run(object []byte) (g Given) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return Given{Error: err.Error()}
	}
	c, err := ebpf.NewCollection(spec)
	if err != nil {
		var refused *ebpf.VerifierError
		if errors.As(err, &refused) {
			return Given{Error: fmt.Sprintf("%v\n%s", err, strings.Join(lastOf(refused.Log, 20), "\n"))}
		}
		return Given{Error: err.Error()}
	}
	defer c.Close()
	var names []string
	for name := range c.Programs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p := c.Programs[name]
		inputs := map[inputKind][][]byte{aContext: s.Contexts, aPacket: s.Packets}[inputs[p.Type()]]
		for _, in := range inputs {
			returned, err := runOn(p, in)
			if err != nil {
				return Given{Error: fmt.Sprintf("run %s: %v", name, err)}
			}
			g.Runs = append(g.Runs, returned)
		}
	}
	if g.Maps, err = contents(c, s.Maps); err != nil {
		return Given{Error: err.Error()}
	}
	return g
}

func lastOf(lines []string, n int) []string { return lines[max(0, len(lines)-n):] }

// inputKind is what a program looks at.
type inputKind int

const (
	_ inputKind = iota // nothing that user space can give it
	aContext
	aPacket
)

// inputs are what the kernel runs programs on for user space, by their types.
var inputs = map[ebpf.ProgramType]inputKind{
	ebpf.Syscall: aContext, ebpf.RawTracepoint: aContext,
	ebpf.XDP: aPacket, ebpf.SchedCLS: aPacket, ebpf.SocketFilter: aPacket,
}

func runOn(p *ebpf.Program, in []byte) (r Returned, err error) {
	opts := &ebpf.RunOptions{Context: in}
	switch {
	case inputs[p.Type()] == aPacket:
		r.Left = make([]byte, len(in)+256)
		opts = &ebpf.RunOptions{Data: in, DataOut: r.Left}
	case p.Type() == ebpf.Syscall:
		r.Left = make([]byte, len(in))
		opts.ContextOut = r.Left
	default: // which can't write to it
		r.Left = in
	}
	r.Value, err = p.Run(opts)
	if opts.DataOut != nil {
		r.Left = opts.DataOut
	}
	return r, err
}

// contents are the entries of maps, in an order that is the same for equal ones.
func contents(c *ebpf.Collection, names []string) (map[string][]Entry, error) {
	if names == nil {
		return nil, nil
	}
	all := make(map[string][]Entry)
	for _, name := range names {
		m := c.Maps[name]
		if m == nil {
			return nil, fmt.Errorf("the object has no map %s", name)
		}
		entries, err := entriesOf(m)
		if err != nil {
			return nil, fmt.Errorf("read map %s: %w", name, err)
		}
		all[name] = entries
	}
	return all, nil
}

func entriesOf(m *ebpf.Map) (entries []Entry, err error) {
	it := m.Iterate()
	key := make([]byte, m.KeySize())
	for {
		var e Entry
		if t := m.Type(); t == ebpf.PerCPUArray || t == ebpf.PerCPUHash || t == ebpf.LRUCPUHash {
			if !it.Next(&key, &e.Values) {
				break
			}
		} else {
			var value []byte
			if !it.Next(&key, &value) {
				break
			}
			e.Values = [][]byte{value}
		}
		e.Key = slices.Clone(key)
		entries = append(entries, e)
	}
	if t := m.Type(); t != ebpf.Array && t != ebpf.PerCPUArray { // which come in order
		slices.SortFunc(entries, func(a, b Entry) int { return bytes.Compare(a.Key, b.Key) })
	}
	return entries, it.Err()
}

// begin is how the line of a report begins.
const begin = "report "

// Line is the report as a line of text, for slow serial lines.
func (r *Report) Line() (string, error) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if err := errors.Join(json.NewEncoder(w).Encode(r), w.Close()); err != nil {
		return "", err
	}
	return begin + base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

// WriteSeries writes a file for each series into a folder.
func WriteSeries(dir string, all []*Series) error {
	for i, s := range all {
		text, err := json.Marshal(s)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.json", i)), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// ReadReports finds the lines of reports in a text.
func ReadReports(text io.Reader) (reports []*Report, err error) {
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, 1<<30)
	for lines.Scan() {
		packed, ok := strings.CutPrefix(lines.Text(), begin)
		if !ok {
			continue
		}
		r, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
		if err != nil {
			return nil, err
		}
		var report Report
		if err := json.NewDecoder(r).Decode(&report); err != nil {
			return nil, err
		}
		reports = append(reports, &report)
	}
	return reports, lines.Err()
}
