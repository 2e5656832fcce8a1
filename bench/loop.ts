import { monitorEventLoopDelay } from 'node:perf_hooks';
