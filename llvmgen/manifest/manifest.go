// Package manifest is what an object carries for our own commands, and what nothing
// else in it can say: the options of a program's section, which records a ring buffer
// brings, what a parameter is for. It lies in the section .rucy, which other loaders
// skip.
//
// The section is text, a JSON object in a line for each thing that is said:
//
//	{"program":"sample","options":{"sample_freq":49}}
//	{"buffer":"events","record":"Exec","lost":"events_lost"}
//	{"param":"only_uid","help":"whose processes are shown; -1 for all"}
//	{"map":"latency","hist":"log2"}
//	{"stacks":"stacks","record":"Sample","field":"kernel"}
//
// A line needs no others, so the sections of objects that are linked are one section of
// both. Whoever reads it passes over lines and members that it doesn't know. Types are
// named: what they are made of is in the object's BTF.
package manifest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
)

// Section is the name of the section.
const Section = ".rucy"

// Manifest is what one object carries.
type Manifest struct {
	Programs []Program
	Buffers  []Buffer
	Params   []Param
	Maps     []Map
	Stacks   []Stack
}

// Program is a program whose section has options.
type Program struct {
	Name    string         `json:"program"`
	Options map[string]any `json:"options"` // int64, string or bool
}

// Buffer is a map that brings records to user space.
type Buffer struct {
	Name   string `json:"buffer"` // of the map
	Record string `json:"record"` // of the struct in BTF that each record is
	// Size is how many bytes user space sets aside for each CPU; 0 where that is left to
	// it, or the map says it.
	Size int `json:"size,omitempty"`
	// Lost is the variable, a u64, that counts the records for which there was no room.
	// It is empty where the program doesn't count them.
	Lost string `json:"lost,omitempty"`
}

// Param is a parameter that says what it is for.
type Param struct {
	Name string `json:"param"`
	Help string `json:"help"`
}

// Map is a map that is not shown as others are.
type Map struct {
	Name string `json:"map"`
	// Hist is the scale of the histogram that its numbers are: log2, bit_length or
	// linear, with the width of a bucket; or empty.
	Hist string `json:"hist,omitempty"`
	Step int64  `json:"step,omitempty"`
	// Hidden is set for memory of the programs that is nobody else's concern.
	Hidden bool `json:"hidden,omitempty"`
}

// Stack says where the number of a stack of functions stands: in a member of a struct in
// BTF, or in the keys or the values of a map.
type Stack struct {
	Map     string `json:"stacks"`         // has the stacks
	User    bool   `json:"user,omitempty"` // of the process, not the kernel
	Record  string `json:"record,omitempty"`
	Field   string `json:"field,omitempty"`
	KeyOf   string `json:"key_of,omitempty"`
	ValueOf string `json:"value_of,omitempty"`
}

// Line is p as a line of the section.
func (p Program) Line() string { return line(p) }

// Line is b as a line of the section.
func (b Buffer) Line() string { return line(b) }

// Line is p as a line of the section.
func (p Param) Line() string { return line(p) }

// Line is m as a line of the section.
func (m Map) Line() string { return line(m) }

// Line is s as a line of the section.
func (s Stack) Line() string { return line(s) }

// line encodes something that is said. The text depends on that alone: members are in
// the order of the struct, options in that of their names.
func line(said any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(said); err != nil {
		panic("BUG: a manifest that can't be encoded: " + err.Error())
	}
	return b.String()
}

// Parse reads the text of a section.
func Parse(text []byte) (*Manifest, error) {
	m := &Manifest{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for n := 1; lines.Scan(); n++ {
		if err := m.add(lines.Bytes()); err != nil {
			return nil, fmt.Errorf("read line %d of section %s: %w", n, Section, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read section %s: %w", Section, err)
	}
	return m, nil
}

// add reads one line.
func (m *Manifest) add(text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	var said struct {
		Program, Buffer, Param, Map, Stacks *string
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return err
	}
	switch {
	case said.Program != nil:
		var p Program
		if err := decode(text, &p); err != nil {
			return err
		}
		for name, value := range p.Options {
			number, isNumber := value.(json.Number)
			if !isNumber {
				continue
			}
			n, err := number.Int64()
			if err != nil {
				return fmt.Errorf("option %s: %w", name, err)
			}
			p.Options[name] = n
		}
		m.Programs = append(m.Programs, p)
	case said.Buffer != nil:
		var b Buffer
		if err := decode(text, &b); err != nil {
			return err
		}
		m.Buffers = append(m.Buffers, b)
	case said.Param != nil:
		var p Param
		if err := decode(text, &p); err != nil {
			return err
		}
		m.Params = append(m.Params, p)
	case said.Map != nil:
		var shown Map
		if err := decode(text, &shown); err != nil {
			return err
		}
		m.Maps = append(m.Maps, shown)
	case said.Stacks != nil:
		var s Stack
		if err := decode(text, &s); err != nil {
			return err
		}
		m.Stacks = append(m.Stacks, s)
	}
	return nil
}

func decode(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(to)
}
