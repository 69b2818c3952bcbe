package difftest

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/perf"
	"github.com/cilium/ebpf/ringbuf"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// records reads what a loaded program sends.
type records struct{ buffers []*recordReader }

// recordReader reads one buffer.
type recordReader struct {
	*typed.Buffer
	next func() ([]byte, error) // os.ErrDeadlineExceeded where there is no more
}

// readRecords opens the buffers of an object.
func readRecords(t *testing.T, collection *ebpf.Collection, buffers []*typed.Buffer) *records {
	t.Helper()
	all := &records{}
	for _, b := range buffers {
		all.buffers = append(all.buffers, &recordReader{b, recordsOf(t, collection.Maps[b.Map.Name], b.Kind)})
	}
	return all
}

func recordsOf(t *testing.T, m *ebpf.Map, kind typed.BufferKind) func() ([]byte, error) {
	t.Helper()
	past := time.Now().Add(-time.Second)
	if kind == typed.Perf {
		r, err := perf.NewReader(m, 64<<10)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return func() ([]byte, error) {
			r.SetDeadline(past)
			sample, err := r.Read()
			if err == nil && sample.LostSamples > 0 {
				err = fmt.Errorf("%d records were lost", sample.LostSamples)
			}
			return sample.RawSample, err
		}
	}
	r, err := ringbuf.NewReader(m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return func() ([]byte, error) {
		r.SetDeadline(past)
		record, err := r.Read()
		return record.RawSample, err
	}
}

// text is what was sent since it was asked last, as testdata/shim.rb writes it:
// " events(pid=1 comm=x00)" for each record, buffer by buffer.
func (all *records) text() (string, error) {
	var text strings.Builder
	for _, b := range all.buffers {
		for {
			record, err := b.next()
			if errors.Is(err, os.ErrDeadlineExceeded) {
				break
			}
			if err != nil {
				return "", fmt.Errorf("read %s: %w", b.Map.Name, err)
			}
			if len(record) < b.Record.Size {
				return "", fmt.Errorf("a record of %s has %d bytes, not %d", b.Map.Name, len(record), b.Record.Size)
			}
			// What is behind a record in a perf buffer fills it up to a multiple of 8.
			fmt.Fprintf(&text, " %s(%s)", b.Map.Name, recordText(record[:b.Record.Size], b.Record))
		}
	}
	return text.String(), nil
}

// recordText is a struct, as testdata/shim.rb writes it. What lies between the fields
// must be 0.
func recordText(record []byte, s *types.Struct) string {
	var fields []string
	between := slices.Clone(record)
	for _, f := range s.Fields {
		size, _ := types.Size(f.Type)
		clear(between[f.Offset : f.Offset+size])
		fields = append(fields, f.Name+"="+describe(record, f))
	}
	if slices.ContainsFunc(between, func(b byte) bool { return b != 0 }) {
		fields = append(fields, fmt.Sprintf("between=x%x", between))
	}
	return strings.Join(fields, " ")
}
