package object

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
)

// FuzzRead lists whatever it is given: an error is fine, a panic is not.
func FuzzRead(f *testing.F) {
	for _, order := range bothOrders {
		f.Add(writeModule(f, sampleModule(f, order)))
		f.Add(writeModule(f, linksModule(f, order)))
	}
	f.Add([]byte(nil))
	f.Add([]byte("\x7fELF"))
	f.Fuzz(func(t *testing.T, object []byte) { listAll(object) })
}

func listAll(object []byte) {
	_ = Disassemble(io.Discard, object, DisassembleOptions{})
	_ = Disassemble(io.Discard, object, DisassembleOptions{Bytes: true, NoSource: true, Func: "count"})
	_ = DumpBTF(io.Discard, object)
}

// TestDamagedObjects lists objects with a few bytes changed or cut off, always
// the same ones.
func TestDamagedObjects(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, order := range bothOrders {
		object := writeModule(t, linksModule(t, order))
		for range 2000 {
			damaged := bytes.Clone(object)
			for range 1 + random.IntN(4) {
				at := random.IntN(len(damaged))
				switch random.IntN(3) {
				case 0:
					damaged[at] = byte(random.Uint32())
				case 1:
					damaged[at] ^= 1 << random.IntN(8)
				case 2:
					if at+4 <= len(damaged) {
						order.PutUint32(damaged[at:], []uint32{0, 1, 1 << 31, 0xffffffff, uint32(len(object))}[random.IntN(5)])
					}
				}
			}
			if random.IntN(4) == 0 {
				damaged = damaged[:random.IntN(len(damaged))]
			}
			listAll(damaged)
		}
	}
}
