// Command checknote verifies what registre signs and proves with other people's code: signed notes
// and RFC 6962 proofs as golang.org/x/mod has them for the Go checksum database.
//
//	checknote KEYFILE CHECKPOINT [INCLUSION.json | CONSISTENCY.json EARLIER-CHECKPOINT]...
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint is the text of a C2SP tlog-checkpoint.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

type inclusion struct {
	Sequence int64
	Size     int64
	Leaf     tlog.Hash
	Root     tlog.Hash
	Hashes   []tlog.Hash
}

type consistency struct {
	From     int64
	To       int64
	FromRoot tlog.Hash `json:"from_root"`
	ToRoot   tlog.Hash `json:"to_root"`
	Hashes   []tlog.Hash
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: checknote KEYFILE CHECKPOINT [INCLUSION | CONSISTENCY EARLIER]...")
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(read(os.Args[1])))
	if err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
	latest := open(os.Args[2], verifier)
	fmt.Printf("signed: %s %d %s\n", latest.origin, latest.size, latest.root)
	rest := os.Args[3:]
	for len(rest) > 0 {
		text := read(rest[0])
		if strings.Contains(text, "from_root") {
			if len(rest) < 2 {
				log.Fatal("a consistency proof wants the earlier checkpoint")
			}
			checkConsistency(text, open(rest[1], verifier), latest)
			rest = rest[2:]
			continue
		}
		checkInclusion(text, latest)
		rest = rest[1:]
	}
}

// open verifies a signed note and reads the checkpoint in it.
func open(path string, verifier note.Verifier) checkpoint {
	signed, err := note.Open([]byte(read(path)), note.VerifierList(verifier))
	if err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 {
		log.Fatalf("%s: not a checkpoint", path)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	return checkpoint{lines[0], size, hash(lines[2])}
}

func checkInclusion(text string, head checkpoint) {
	var proof inclusion
	parse(text, &proof)
	if proof.Size != head.size || proof.Root != head.root {
		log.Fatal("the inclusion proof is of another tree than the checkpoint")
	}
	err := tlog.CheckRecord(
		tlog.RecordProof(proof.Hashes), head.size, head.root, proof.Sequence, proof.Leaf)
	if err != nil {
		log.Fatalf("sequence %d: %v", proof.Sequence, err)
	}
	fmt.Printf("included: %d in %d\n", proof.Sequence, head.size)
}

func checkConsistency(text string, earlier, later checkpoint) {
	var proof consistency
	parse(text, &proof)
	if proof.From != earlier.size || proof.FromRoot != earlier.root ||
		proof.To != later.size || proof.ToRoot != later.root {
		log.Fatal("the consistency proof is of other trees than the checkpoints")
	}
	err := tlog.CheckTree(
		tlog.TreeProof(proof.Hashes), later.size, later.root, earlier.size, earlier.root)
	if err != nil {
		log.Fatalf("%d to %d: %v", earlier.size, later.size, err)
	}
	fmt.Printf("extended: %d to %d\n", earlier.size, later.size)
}

func parse(text string, into interface{}) {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		log.Fatalf("not a proof: %v", err)
	}
}

func hash(text string) tlog.Hash {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(bytes) != sha256.Size {
		log.Fatalf("not a hash: %s", text)
	}
	var hash tlog.Hash
	copy(hash[:], bytes)
	return hash
}

func read(path string) string {
	bytes, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes)
}
