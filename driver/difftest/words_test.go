package difftest

import (
	"bytes"
	"encoding/binary"
	"os"
	"runtime"
	"testing"
	"time"
	"unsafe"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// words is a program whose ctx tells what the words gave it.
const words = `license! "GPL"

class Args
  attr :text, :u64
  attr :number, :u64
  attr :pid, :u32
  attr :tid, :u32
  attr :uid, :u32
  attr :gid, :u32
  attr :cpu, :u32
  attr :read, :i32
  attr :fault, :u32
  attr :size, :u32
  attr :ktime, :u64
  attr :boot_time, :u64
  attr :cgroup_id, :u64
  attr :randoms, :u64
  attr :comm, :string, 16
  attr :long, :string, 24
  attr :cut, :string, 8
  attr :missing, :string, 8
  attr :stamp, :u32
  attr :name, :string, 8
  attr :parsed, :i64
  attr :bytes, :u8, 4
  attr :ended, :u32
end

class Note
  attr :comm, :string, 20
  attr :text, :string, 24
  attr :cut, :string, 8
  attr :missing, :string, 8
end

class Four
  attr :bytes, :u8, 4
end

class Pair
  attr :stamp, :u32
  attr :name, :string, 8
end

section! "syscall"
def prog(args)
  args.pid = pid
  args.tid = tid
  args.uid = uid
  args.gid = gid
  args.cpu = cpu
  args.ktime = ktime
  args.boot_time = boot_time
  args.cgroup_id = cgroup_id
  args.randoms = random << 32 | random()

  note = Note.new(comm: "something longer", cut: "1234567", missing: "1234567")
  note.comm = comm
  note.text = user_string(args.text)
  note.cut = user_string(args.text)
  note.missing = user_string(1)
  args.comm = note.comm
  args.long = note.text
  args.cut = note.cut
  args.missing = note.missing
  args.size = user_string(args.text).bytesize * 100 + user_string(args.text, 5).bytesize

  args.read = user_read(args.number, :i16)
  args.fault = user_read(1, :u32)
  pair = user_read(args.number, Pair)
  args.stamp = pair.stamp
  args.name = pair.name

  n = [0]
  length = bpf_strtol("-4711 ", 0, n)
  args.parsed = n[0] * 10 + length
  four = Four.new
  bpf_probe_read_user(four, 3, args.text)
  args.bytes = four.bytes
  bpf_probe_read_user(pair, args.number)
  args.ended = pair.name == "ab" ? 1 : 0
  bpf_strncmp(note.text, "a text") == 0 ? 7 : 8
end
`

// wordsArgs are the fields of Args, as C lays them out.
type wordsArgs struct {
	Text, Number                       uint64
	PID, TID, UID, GID, CPU            uint32
	Read                               int32
	Fault, Size                        uint32
	Ktime, BootTime, CgroupID, Randoms uint64
	Comm                               [16]byte
	Long                               [24]byte
	Cut, Missing                       [8]byte
	Stamp                              uint32
	Name                               [8]byte
	_                                  uint32
	Parsed                             int64
	Bytes                              [4]byte
	Ended                              uint32
}

// TestWords runs words in a thread of this process, which knows what they should give.
func TestWords(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	text := append([]byte("a text of this process"), 0, 'x')
	number := binary.NativeEndian.AppendUint32(nil, 0xfff6_fff6)
	number = append(number, "ab\x00cdefg"...)
	const name = "words-test"
	eachObject(t, words, func(t *testing.T, object []byte) {
		runtime.LockOSThread() // which ends with the test, and its name
		setComm(t, name)
		c := testenv.LoadObject(t, object)
		var pinner runtime.Pinner
		defer pinner.Unpin()
		pinner.Pin(&text[0])
		pinner.Pin(&number[0])
		args := wordsArgs{Text: uint64(uintptr(unsafe.Pointer(&text[0]))), Number: uint64(uintptr(unsafe.Pointer(&number[0])))}
		var in bytes.Buffer
		binary.Write(&in, binary.NativeEndian, args)
		out := make([]byte, in.Len())
		before := now(t, unix.CLOCK_MONOTONIC)
		result, err := c.Programs["prog"].Run(&ebpf.RunOptions{Context: in.Bytes(), ContextOut: out})
		if err != nil {
			t.Fatal(err)
		}
		var got wordsArgs
		binary.Read(bytes.NewReader(out), binary.NativeEndian, &got)
		if got.Ktime < before || got.Ktime > now(t, unix.CLOCK_MONOTONIC) || got.BootTime < got.Ktime || got.BootTime > now(t, unix.CLOCK_BOOTTIME) {
			t.Errorf("ktime %d, boot_time %d; it was %d before", got.Ktime, got.BootTime, before)
		}
		if int(got.CPU) >= runtime.NumCPU() || got.CgroupID == 0 || got.Randoms>>32 == got.Randoms&0xffff_ffff {
			t.Errorf("cpu %d, cgroup %d, random %x", got.CPU, got.CgroupID, got.Randoms)
		}
		want := args
		want.CPU, want.Ktime, want.BootTime, want.CgroupID, want.Randoms = got.CPU, got.Ktime, got.BootTime, got.CgroupID, got.Randoms
		want.PID, want.TID, want.UID, want.GID = uint32(os.Getpid()), uint32(unix.Gettid()), uint32(os.Getuid()), uint32(os.Getgid())
		want.Read, want.Size, want.Stamp = -10, 2204, 0xfff6_fff6
		copy(want.Comm[:], name)
		copy(want.Long[:], "a text of this process")
		copy(want.Cut[:], "a text ")
		copy(want.Name[:], "ab")
		want.Parsed = -47110 + 5
		copy(want.Bytes[:], "a t")
		want.Ended = 1
		if got != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		if result != 8 {
			t.Errorf("the result is %d", result)
		}
	})
}

func setComm(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile("/proc/thread-self/comm", []byte(name), 0); err != nil {
		t.Fatal(err)
	}
}

func now(t *testing.T, clock int32) uint64 {
	t.Helper()
	var ts unix.Timespec
	if err := unix.ClockGettime(clock, &ts); err != nil {
		t.Fatal(err)
	}
	return uint64(time.Duration(ts.Nano()))
}
