import { say } from '../language';

const STATUS: Record<string, [string, string]> = {
  within_gap: ['within the asked gap', '达到要求的间隙'], done: ['done', '完成'], optimal: ['optimal', '最优'], infeasible: ['no plan is possible', '无解'], time_limit: ['gap not proved in time', '限时内未证明间隙'], limit: ['limit reached', '达到限制'],
  gap_not_met: ['gap not proved', '未证明间隙'], interrupted: ['interrupted', '已中断'], no_plan: ['no plan found', '未找到方案'], waiting: ['waiting', '等待'], running: ['running', '运行中'], damaged: ['damaged', '已损坏'],
  invalid_input: ['input invalid', '输入有误'], out_of_memory: ['memory not enough', '内存不足'], solver_error: ['solver failed', '求解器出错'], audit_failed: ['audit failed', '审计未通过'], io_error: ['reading or writing failed', '读写失败'], killed: ['killed', '被终止'], crash: ['crashed', '崩溃'],
};

/** What became of a run, for readers. */
export const statusName = (status: string): string => (STATUS[status] ? say(...STATUS[status]!) : status.replaceAll('_', ' '));
