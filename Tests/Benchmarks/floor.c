/* The floor: bare LMDB, records of 75 bytes under their sequence.

   cc -O2 floor.c -llmdb -o floor
   ./floor DIRECTORY commits COUNT   a record a commit; prints the seconds of all
   ./floor DIRECTORY pipe            a record a commit for each line read, answered by its sequence
   ./floor DIRECTORY bulk COUNT      all in one commit, then read; prints the seconds of both */
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RECORD = 75, LINE = 65536 };

static void check(int code, const char *what) {
    if (code == 0) return;
    fprintf(stderr, "%s: %s\n", what, mdb_strerror(code));
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void put(MDB_txn *transaction, MDB_dbi table, uint64_t sequence) {
    char record[RECORD];
    memset(record, (int)sequence, sizeof record);
    MDB_val key = {sizeof sequence, &sequence}, value = {sizeof record, record};
    check(mdb_put(transaction, table, &key, &value, MDB_APPEND), "put");
}

static void commit_one(MDB_env *environment, MDB_dbi table, uint64_t sequence) {
    MDB_txn *transaction;
    check(mdb_txn_begin(environment, NULL, 0, &transaction), "begin");
    put(transaction, table, sequence);
    check(mdb_txn_commit(transaction), "commit");
}

static void answer_lines(MDB_env *environment, MDB_dbi table) {
    static char line[LINE];
    for (uint64_t sequence = 0; fgets(line, sizeof line, stdin); sequence++) {
        commit_one(environment, table, sequence);
        printf("%llu\n", (unsigned long long)sequence);
        fflush(stdout);
    }
}

static void bulk(MDB_env *environment, MDB_dbi table, uint64_t count) {
    double start = now();
    MDB_txn *transaction;
    check(mdb_txn_begin(environment, NULL, 0, &transaction), "begin");
    for (uint64_t sequence = 0; sequence < count; sequence++) put(transaction, table, sequence);
    check(mdb_txn_commit(transaction), "commit");
    double appended = now();
    MDB_cursor *cursor;
    MDB_val key, value;
    uint64_t records = 0, sum = 0;
    check(mdb_txn_begin(environment, NULL, MDB_RDONLY, &transaction), "begin");
    check(mdb_cursor_open(transaction, table, &cursor), "cursor");
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
        const unsigned char *bytes = value.mv_data;
        for (size_t byte = 0; byte < value.mv_size; byte++) sum += bytes[byte];
        records++;
    }
    double scanned = now();
    if (records != count || (count > 1 && sum == 0)) exit(1);
    printf("%.9f %.9f\n", appended - start, scanned - appended);
}

int main(int count, char **arguments) {
    if (count < 3) return 64;
    const char *mode = arguments[2];
    uint64_t number = count > 3 ? strtoull(arguments[3], NULL, 10) : 0;
    MDB_env *environment;
    MDB_dbi table;
    MDB_txn *transaction;
    check(mdb_env_create(&environment), "create");
    check(mdb_env_set_mapsize(environment, 1ULL << 36), "map size");
    check(mdb_env_open(environment, arguments[1], 0, 0644), "open");
    check(mdb_txn_begin(environment, NULL, 0, &transaction), "begin");
    check(mdb_dbi_open(transaction, NULL, MDB_INTEGERKEY, &table), "table");
    check(mdb_txn_commit(transaction), "commit");
    if (strcmp(mode, "pipe") == 0) {
        answer_lines(environment, table);
    } else if (strcmp(mode, "bulk") == 0) {
        bulk(environment, table, number);
    } else if (strcmp(mode, "commits") == 0) {
        double start = now();
        for (uint64_t sequence = 0; sequence < number; sequence++)
            commit_one(environment, table, sequence);
        printf("%.9f\n", now() - start);
    } else {
        return 64;
    }
    mdb_env_close(environment);
    return 0;
}
