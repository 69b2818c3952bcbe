package show

import (
	"strings"
	"testing"
	"time"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

func TestFormat(t *testing.T) {
	u32 := &btf.Int{Name: "unsigned int", Size: 4}
	pair := &btf.Struct{Name: "Pair", Members: []btf.Member{{Name: "a", Type: u32}}}
	records := []*btf.Struct{
		{Name: "Exec", Members: []btf.Member{{Name: "pid", Type: u32}, {Name: "comm", Type: u32}, {Name: "pair", Type: pair}}},
		{Name: "Clock", Members: []btf.Member{{Name: "time", Type: u32}}},
	}
	at := time.Date(2026, 1, 2, 3, 4, 5, 678e6, time.UTC)
	event := loader.Event{Buffer: "events", Fields: []values.Field{
		{Name: "pid", Value: uint64(42)}, {Name: "comm", Value: "a\tb"}, {Name: "pair", Value: []values.Field{{Name: "a", Value: uint64(7)}}},
	}}
	for text, want := range map[string]string{
		"":                          "",
		"%{pid} %{comm}":            "42 a�b",
		"%5{pid}|%-5{pid}|%1{pid}|": "   42|42   |42|",
		"%{pair} %{pair.a}":         "{a=7} 7",
		"100%% %{buffer} {x}":       "100% events {x}",
		"%{time}":                   "03:04:05.678",
		"%{pid}%%%{pid}":            "42%42",
	} {
		f, err := ParseFormat(text)
		if err == nil {
			err = f.Check(records)
		}
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := string(f.Append(nil, event, at)); got != want+"\n" {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	f, err := ParseFormat("%{time} %{pid}")
	if err != nil {
		t.Fatal(err)
	}
	clock := loader.Event{Buffer: "ticks", Fields: []values.Field{{Name: "time", Value: uint64(1)}}}
	if got := string(f.Append(nil, clock, at)); got != "1 -\n" {
		t.Errorf("an event without a field is %q", got)
	}
	for text, want := range map[string]string{
		"%":            "is no field",
		"%d":           "is no field",
		"%{":           "is no field",
		"%{}":          "is no field",
		"%{pid":        "is no field",
		"%{pair.}":     "is no field",
		"%x{pid}":      "is no field",
		"%0{pid}":      "is no field",
		"%9999{pid}":   "is no field",
		"%{pids}":      "no event has a field pids: there are pid, comm, pair, time, buffer",
		"%{pid.a}":     "no event has a field pid.a",
		"%{pair.b}":    "no event has a field pair.b",
		"a %{pid} %{x": "is no field",
	} {
		f, err := ParseFormat(text)
		if err == nil {
			err = f.Check(records)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
