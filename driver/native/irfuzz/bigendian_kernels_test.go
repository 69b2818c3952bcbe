//go:build kernels

package irfuzz

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testenv/trial"
)

var bigEndianModules = flag.Int("big-endian-modules", 40, "number of random modules for the other byte order")

// forBigEndian makes a module one for the other byte order.
var forBigEndian = strings.NewReplacer(`datalayout = "e-`, `datalayout = "E-`, `triple = "bpf"`, `triple = "bpfeb"`)

// TestKernelsBigEndian holds random modules against llc on a big-endian kernel in a guest.
func TestKernelsBigEndian(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels, testenv.BigEndianGuest, testenv.Tool("llc-14"))
	list := slices.DeleteFunc(targets(), func(t target) bool { return t.cpu == 2 })
	for i := range list {
		list[i].big = true
	}
	var all []*trial.Series
	for i := range uint64(*bigEndianModules) {
		text, ref := randomModule(*seed+i, list)
		if s := bigEndianSeries(t, *seed+i, forBigEndian.Replace(text), ref); s != nil {
			all = append(all, s)
		}
	}
	dir := t.TempDir()
	if err := trial.WriteSeries(dir, all); err != nil {
		t.Fatal(err)
	}
	reports, err := trial.ReadReports(strings.NewReader(testenv.BigEndian(t, dir)))
	if err != nil || len(reports) != len(all) {
		t.Fatalf("%d reports of %d series: %v", len(reports), len(all), err)
	}
	agreed := 0
	for _, r := range reports {
		want := r.Groups[0]
		switch {
		case want.Error != "": // llc's
		case len(r.Groups) == 1:
			agreed++
		case r.Groups[1].Error != "":
			t.Errorf("%s: %v: %s", r.Series, r.Groups[1].Generators, r.Groups[1].Error)
		default:
			t.Errorf("%s: %v and %v differ", r.Series, want.Generators, r.Groups[1].Generators)
		}
	}
	t.Logf("%d modules agreed, of %d with an object of llc's, of %d", agreed, len(all), *bigEndianModules)
	if agreed < *bigEndianModules/2 {
		t.Error("too few modules tell something")
	}
}

// bigEndianSeries is a module as llc and our generator compile it; nil where llc can't.
func bigEndianSeries(t *testing.T, s uint64, text string, ref target) *trial.Series {
	object, err := llc(text, ref)
	if err != nil {
		return nil
	}
	series := &trial.Series{Name: fmt.Sprintf("seed %d", s), Maps: []string{}}
	series.Objects = []trial.Object{{Generator: fmt.Sprintf("llc-%d v%d", ref.llc, ref.cpu), ELF: object}}
	for _, cpu := range cpusFor(rand.New(rand.NewPCG(s, 11)), ref) {
		ours, v, detail := compile(text, cpu)
		if v != agreed {
			t.Errorf("seed %d, cpu v%d: %s: %s", s, cpu, v, detail)
			continue
		}
		series.Objects = append(series.Objects, trial.Object{Generator: fmt.Sprintf("native v%d", cpu), ELF: ours})
	}
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Errorf("seed %d: %v", s, err)
		return nil
	}
	for name, m := range spec.Maps {
		if sameForAll(name, m.Type) {
			series.Maps = append(series.Maps, name)
		}
	}
	r := rand.New(rand.NewPCG(s, 3))
	for range 8 {
		var context bytes.Buffer
		if err := binary.Write(&context, binary.BigEndian, randomContext(r)); err != nil {
			t.Fatal(err)
		}
		series.Contexts = append(series.Contexts, context.Bytes())
		series.Packets = append(series.Packets, randomPacket(r))
	}
	return series
}
