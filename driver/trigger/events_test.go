package trigger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/cilium/ebpf/ringbuf"

	"rucy-llvm/driver/loader"
)

// eventually reads records of a ring buffer until one is what the test waits for.
func eventually[T any](t *testing.T, c *loader.Collection, buffer string, wanted func(T) bool) {
	t.Helper()
	reader, err := ringbuf.NewReader(c.Map(buffer).Kernel)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	reader.SetDeadline(time.Now().Add(5 * time.Second))
	var last T
	for n := 0; ; n++ {
		record, err := reader.Read()
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatalf("what was waited for is not among %d records, the last of which is %+v", n, last)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := binary.Read(bytes.NewReader(record.RawSample), binary.NativeEndian, &last); err != nil {
			t.Fatalf("a record of %d bytes: %v", len(record.RawSample), err)
		}
		if wanted(last) {
			return
		}
	}
}

// anyRecord is a record of a ring buffer, or nil if it has none.
func anyRecord(t *testing.T, c *loader.Collection, buffer string) []byte {
	t.Helper()
	reader, err := ringbuf.NewReader(c.Map(buffer).Kernel)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	reader.SetDeadline(time.Now()) // what is there is there
	record, err := reader.Read()
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal(err)
	}
	return record.RawSample
}

// text is what an array of bytes holds before its first NUL.
func text(b []byte) string {
	b, _, _ = bytes.Cut(b, []byte{0})
	return string(b)
}
